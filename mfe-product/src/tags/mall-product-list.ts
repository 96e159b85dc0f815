import { defineTag } from 'mfe-kit'
import { vue } from 'mfe-kit/vue'
import base from 'mfe-kit/base.css?inline'
import card from '../mall-product/product-card.css?inline'
import MallProductList from '../mall-product-list/mall-product-list.vue'
import list from '../mall-product-list/product-list.css?inline'

export default defineTag('mall-product-list', {
  description:
    'The products of the mall as a grid of cards, fetched a page at a time. Follows the stock live.',
  props: {
    search: {
      type: 'string',
      default: '',
      description: 'Only products with this text in one of their names.',
    },
    category: { type: 'string', default: '', description: 'Only products of this category.' },
    sort: {
      type: 'string',
      default: 'RECOMMENDED',
      description: '`RECOMMENDED`, `NEWEST`, `PRICE_ASCENDING`, `PRICE_DESCENDING` or `NAME`.',
    },
    limit: {
      type: 'number',
      description:
        'Shows at most so many products, for pages that link to the rest. Without it, *Show more* fetches the rest.',
    },
    hideActions: { type: 'boolean', description: 'Shows the products without buttons.' },
    editable: { type: 'boolean', description: 'Shows an *Edit* button at each product.' },
  },
  events: {
    buyItem: {
      description:
        'Somebody pressed *Buy* at a product. `detail` is the product. Unless prevented, `BuyRequested` is published on the bus.',
      cancelable: true,
    },
    editItem: {
      description:
        'Somebody pressed *Edit* at a product. `detail` is the product. Unless prevented, `EditRequested` is published on the bus.',
      cancelable: true,
    },
  },
  parts: {
    grid: 'The grid of products.',
    card: 'The frame of each product.',
    more: 'The button for more products.',
  },
  cssProperties: {
    '--mall-color-accent': 'Colour of buttons and links.',
    '--mall-color-surface': 'Background of the cards.',
    '--mall-color-text': 'Colour of text.',
    '--mall-radius': 'Roundness of the cards.',
    '--mall-font': 'Font family.',
  },
  styles: [base, card, list],
  mount: vue(MallProductList),
})
