import { defineTag } from 'mfe-kit'
import { vue } from 'mfe-kit/vue'
import base from 'mfe-kit/base.css?inline'
import card from '../mall-product/product-card.css?inline'
import host from '../mall-product/mall-product.css?inline'
import MallProduct from '../mall-product/mall-product.vue'
import { productShapes } from '../product-shapes.ts'
import tints from '../tints.css?inline'

export default defineTag('mall-product', {
  bare: 'product',
  description: 'One product: picture, name, price, stock and a button to buy it. Follows the stock live.',
  props: {
    productId: { type: 'number', description: 'Which product to show. Not needed where `value` is given.' },
    value: {
      type: 'object',
      shape: 'ProductSnapshot',
      description:
        'The product itself: saves the request, and its id wins over `product-id`. Kept up to date, so that it works with `v-model`.',
    },
    hideActions: { type: 'boolean', description: 'Shows no buttons, only the linked product.' },
    editable: { type: 'boolean', description: 'Shows an *Edit* button, for those who keep the catalogue.' },
  },
  events: {
    input: {
      description: 'The shown product changed (also live: a new stock). `detail` is the product.',
      detail: 'ProductSnapshot',
    },
    inputBuy: {
      description:
        'Somebody pressed *Buy*. `detail` is the product. Unless prevented, `BuyRequested` is published on the bus.',
      detail: 'ProductSnapshot',
      cancelable: true,
    },
    inputCart: {
      description:
        'Somebody put it into the cart. `detail` is the product. Unless prevented, `CartAdditionRequested` is published on the bus.',
      detail: 'ProductSnapshot',
      cancelable: true,
    },
    inputEdit: {
      description:
        'Somebody pressed *Edit*. `detail` is the product. Unless prevented, `EditRequested` is published on the bus.',
      detail: 'ProductSnapshot',
      cancelable: true,
    },
  },
  parts: {
    card: 'The frame of the product.',
    picture: 'The area of the picture.',
    name: 'The name.',
    price: 'The price.',
    buy: 'The button that buys.',
    cart: 'The button that puts it into the cart.',
  },
  cssProperties: {
    '--mall-color-accent': 'Colour of buttons and links.',
    '--mall-color-surface': 'Background of the buttons.',
    '--mall-color-text': 'Colour of text.',
    '--mall-radius': 'Roundness of the picture.',
    '--mall-font': 'Font family.',
  },
  shapes: productShapes,
  example: { productId: 1 },
  styles: [base, tints, card, host],
  mount: vue(MallProduct),
})
