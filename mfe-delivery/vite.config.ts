import { mfe } from 'mfe-kit/vite'
import { defineConfig } from 'vite'

export default defineConfig({
  plugins: [
    mfe({
      name: 'delivery',
      team: 'Delivery',
      framework: 'vue',
      events: {
        emits: ['ToastRequested'],
        hears: [
          'OrderPlaced',
          'OrderCancelled',
          'StockReserved',
          'StockBackordered',
          'DeliveryPrepared',
          'DeliveryStarted',
          'DeliveryCompleted',
          'DeliveryCancelled',
        ],
      },
      budget: { javascript: 15_000 },
    }),
  ],
})
