import { mfe } from 'mfe-kit/vite'
import { defineConfig } from 'vite'

export default defineConfig({
  plugins: [
    mfe({
      name: 'order',
      team: 'Order',
      framework: 'react',
      routes: [
        {
          path: '/orders',
          tag: 'mall-order-list',
          title: { ko: '내 주문', en: 'My orders' },
          navigation: { label: { ko: '내 주문', en: 'Orders' }, order: 2 },
        },
        {
          path: '/orders/:id',
          tag: 'mall-order',
          title: { ko: '주문 상세', en: 'Order' },
          params: { id: 'order-id' },
          attributes: { detail: '' },
        },
      ],
      activation: [
        {
          event: 'BuyRequested',
          tag: 'mall-order-form',
          outlet: 'dialog',
          prop: 'request',
          title: { ko: '주문서', en: 'Your order' },
        },
      ],
      events: {
        emits: ['ToastRequested'],
        hears: [
          'BuyRequested',
          'OrderPlaced',
          'OrderCancelled',
          'StockReserved',
          'StockReleased',
          'StockBackordered',
          'DeliveryPrepared',
          'DeliveryStarted',
          'DeliveryCompleted',
          'DeliveryCancelled',
          'DeliveryCancelRefused',
        ],
      },
      uses: [{ tag: 'mall-delivery', attributes: ['order-id', 'compact'] }],
      budget: { javascript: 26_000 },
    }),
  ],
})
