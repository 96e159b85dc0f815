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
          navigation: { label: { ko: '상품', en: 'Products' }, order: 1, icon: 'product' },
          attributes: { filters: '' },
          query: {
            search: 'search',
            category: 'category',
            sort: 'sort',
            'in-stock': 'in-stock',
            'min-price': 'min-price',
            'max-price': 'max-price',
            page: 'page',
          },
          search: { parameter: 'search', label: { ko: '상품 검색', en: 'Search products' } },
        },
        {
          path: '/products/:id',
          tag: 'mall-product-detail',
          title: { ko: '상품', en: 'Product' },
          params: { id: 'product-id' },
          query: { buy: 'buy' },
          // The page's own heading is the name.
          attributes: { 'hide-name': '' },
        },
      ],
      events: {
        emits: ['BuyRequested', 'CartAdditionRequested', 'EditRequested'],
        hears: ['StockReserved', 'StockReleased', 'ProductChanged', 'ProductRemoved'],
      },
      budget: { javascript: 32_500 },
    }),
  ],
})
