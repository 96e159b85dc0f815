import { defineTag } from 'mfe-kit'
import { vue } from 'mfe-kit/vue'
import base from 'mfe-kit/base.css?inline'
import card from '../mall-product/product-card.css?inline'
import MallProduct from '../mall-product/mall-product.vue'

export default defineTag('mall-product', {
  description: 'One product: picture, name, price, stock and a button to buy it. Follows the stock live.',
  props: {
    productId: { type: 'number', description: 'Which product to show. Not needed where `value` is given.' },
    value: {
      type: 'object',
      description:
        'The product itself, `{id, name, price, stock, imageUrl, …}`: saves the request, and its id wins over `product-id`. Kept up to date, so that it works with `v-model`.',
    },
    hideActions: { type: 'boolean', description: 'Shows no buttons, only the linked product.' },
    editable: { type: 'boolean', description: 'Shows an *Edit* button, for those who keep the catalogue.' },
  },
  events: {
    input: { description: 'The shown product changed (also live: a new stock). `detail` is the product.' },
    inputBuy: {
      description:
        'Somebody pressed *Buy*. `detail` is the product. Unless prevented, `BuyRequested` is published on the bus.',
      cancelable: true,
    },
    inputEdit: {
      description:
        'Somebody pressed *Edit*. `detail` is the product. Unless prevented, `EditRequested` is published on the bus.',
      cancelable: true,
    },
  },
  parts: {
    card: 'The frame of the product.',
    picture: 'The area of the picture.',
    name: 'The name.',
    price: 'The price.',
    buy: 'The button that buys.',
  },
  cssProperties: {
    '--mall-color-accent': 'Colour of buttons and links.',
    '--mall-color-surface': 'Background of the card.',
    '--mall-color-text': 'Colour of text.',
    '--mall-radius': 'Roundness of the card.',
    '--mall-font': 'Font family.',
  },
  styles: [base, card],
  mount: vue(MallProduct),
})
