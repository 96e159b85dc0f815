import { mfe } from 'mfe-kit/vite'
import { defineConfig } from 'vite'

export default defineConfig({
  plugins: [
    mfe({
      name: 'product',
      team: 'Product',
      framework: 'vue',
      routes: [
        {
          path: '/products',
          tag: 'mall-product-list',
          title: { ko: '상품', en: 'Products' },
          navigation: { label: { ko: '상품', en: 'Products' }, order: 1 },
        },
        {
          path: '/products/:id',
          tag: 'mall-product-detail',
          title: { ko: '상품', en: 'Product' },
          params: { id: 'product-id' },
          // The page's own heading is the name.
          attributes: { 'hide-name': '' },
        },
      ],
      events: {
        emits: ['BuyRequested', 'EditRequested'],
        hears: ['StockReserved', 'StockReleased', 'ProductChanged', 'ProductRemoved'],
      },
      budget: { javascript: 24_000 },
    }),
  ],
})
