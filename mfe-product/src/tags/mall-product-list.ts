import { defineTag } from 'mfe-kit'
import { vue } from 'mfe-kit/vue'
import base from 'mfe-kit/base.css?inline'
import card from '../mall-product/product-card.css?inline'
import MallProductList from '../mall-product-list/mall-product-list.vue'
import grid from '../mall-product/product-grid.css?inline'
import list from '../mall-product-list/product-list.css?inline'
import { productShapes, queryShapes } from '../product-shapes.ts'
import tints from '../tints.css?inline'

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
      options: ['RECOMMENDED', 'POPULAR', 'NEWEST', 'PRICE_ASCENDING', 'PRICE_DESCENDING', 'NAME'],
      description: 'In which order the products come; `POPULAR` is by pieces ordered.',
    },
    inStock: { type: 'boolean', description: 'Leaves sold-out products out.' },
    minPrice: { type: 'number', description: 'Only products that cost so much or more, in won.' },
    maxPrice: { type: 'number', description: 'Only products that cost so much or less, in won.' },
    page: {
      type: 'number',
      default: 1,
      description: 'How many pages of 24 products are shown, one below the other.',
    },
    limit: {
      type: 'number',
      description:
        'Shows at most so many products and no *Show more*, for pages that link to the rest. `page` is ignored.',
    },
    filters: {
      type: 'boolean',
      description: 'Lets shoppers choose category, price, order and stock above (or beside) the products.',
    },
    hideActions: { type: 'boolean', description: 'Shows the products without buttons.' },
    editable: { type: 'boolean', description: 'Shows an *Edit* button at each product.' },
  },
  events: {
    'query-changed': {
      description:
        'The shopper chose another filter, order or page. `detail.parameters` are attributes with their new values, `null` for none; `replace` says that it is no step to go back to. A page that keeps them, in its address say, prevents it and sets the attributes; else the list applies them itself.',
      detail: 'QueryChange',
      cancelable: true,
    },
    buyItem: {
      description:
        'Somebody pressed *Buy* at a product. `detail` is the product. Unless prevented, `BuyRequested` is published on the bus.',
      detail: 'ProductSnapshot',
      cancelable: true,
    },
    cartItem: {
      description:
        'Somebody put a product into the cart. `detail` is the product. Unless prevented, `CartAdditionRequested` is published on the bus.',
      detail: 'ProductSnapshot',
      cancelable: true,
    },
    editItem: {
      description:
        'Somebody pressed *Edit* at a product. `detail` is the product. Unless prevented, `EditRequested` is published on the bus.',
      detail: 'ProductSnapshot',
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
    '--mall-color-surface': 'Background of the buttons and fields.',
    '--mall-color-text': 'Colour of text.',
    '--mall-radius': 'Roundness of the pictures.',
    '--mall-font': 'Font family.',
  },
  shapes: { ...productShapes, ...queryShapes },
  example: { limit: 4 },
  styles: [base, tints, card, grid, list],
  mount: vue(MallProductList),
})
