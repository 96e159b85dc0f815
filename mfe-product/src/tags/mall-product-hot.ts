import { defineTag } from 'mfe-kit'
import { vue } from 'mfe-kit/vue'
import base from 'mfe-kit/base.css?inline'
import MallProductHot from '../mall-product-hot/mall-product-hot.vue'
import card from '../mall-product/product-card.css?inline'
import grid from '../mall-product/product-grid.css?inline'
import { productShapes } from '../product-shapes.ts'
import tints from '../tints.css?inline'

export default defineTag('mall-product-hot', {
  description:
    'The most ordered products, numbered from the first place on; what nobody ordered has no place. Follows the stock live.',
  props: {
    limit: { type: 'number', default: 4, description: 'How many places are shown, at most 100.' },
    category: { type: 'string', default: '', description: 'Only products of this category.' },
    hideActions: { type: 'boolean', description: 'Shows the products without buttons.' },
  },
  events: {
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
  },
  parts: {
    grid: 'The grid of products.',
    card: 'The frame of each product.',
  },
  cssProperties: {
    '--mall-color-accent': 'Colour of buttons and links.',
    '--mall-color-surface': 'Background of the buttons.',
    '--mall-color-text': 'Colour of text and of the numbers’ ground.',
    '--mall-radius': 'Roundness of the pictures.',
    '--mall-font': 'Font family.',
  },
  shapes: productShapes,
  example: { limit: 4 },
  styles: [base, tints, card, grid],
  mount: vue(MallProductHot),
})
