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
          navigation: { label: { ko: '내 주문', en: 'Orders' }, order: 2, icon: 'order' },
          query: { search: 'search', state: 'state', months: 'months', page: 'page' },
        },
        {
          path: '/orders/:id',
          tag: 'mall-order',
          title: { ko: '주문 상세', en: 'Order' },
          params: { id: 'order-id' },
          attributes: { detail: '' },
        },
        {
          path: '/cart',
          tag: 'mall-cart',
          title: { ko: '장바구니', en: 'Cart' },
          navigation: {
            label: { ko: '장바구니', en: 'Cart' },
            order: 3,
            icon: 'cart',
            badge: { event: 'CartChanged', field: 'count' },
          },
        },
      ],
      activation: [
        {
          event: 'BuyRequested',
          tag: 'mall-order-form',
          outlet: 'dialog',
          prop: 'request',
          title: { ko: '주문서', en: 'Your order' },
          page: '/products/{product.id}?buy={quantity=1}',
        },
        {
          event: 'CartAdditionRequested',
          tag: 'mall-cart',
          outlet: 'dialog',
          prop: 'addition',
          title: { ko: '장바구니', en: 'Cart' },
          // The cart is the mall's: another page can only lead to where it is filled.
          page: '/products/{product.id}',
        },
      ],
      events: {
        emits: ['BuyRequested', 'CartChanged', 'ToastRequested'],
        hears: [
          'BuyRequested',
          'CartAdditionRequested',
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
      budget: { javascript: 36_000 },
    }),
  ],
})
