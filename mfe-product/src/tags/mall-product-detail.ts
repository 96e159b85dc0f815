import { defineTag } from 'mfe-kit'
import { vue } from 'mfe-kit/vue'
import base from 'mfe-kit/base.css?inline'
import card from '../mall-product/product-card.css?inline'
import MallProductDetail from '../mall-product-detail/mall-product-detail.vue'
import detail from '../mall-product-detail/product-detail.css?inline'

export default defineTag('mall-product-detail', {
  description:
    'All about one product: large picture, description, price, stock, quantity and a button to buy it. Follows the stock live.',
  props: {
    productId: { type: 'number', description: 'Which product to show.' },
    hideName: {
      type: 'boolean',
      description: 'Leaves the name to the page, which learns it by `page-title`.',
    },
  },
  events: {
    inputBuy: {
      description:
        'Somebody pressed *Buy*. `detail` is the product with the chosen `quantity`. Unless prevented, `BuyRequested` is published on the bus.',
      cancelable: true,
    },
    'page-title': { description: 'The name of the product is known. `detail` is `{title}`.' },
  },
  parts: {
    picture: 'The area of the picture.',
    name: 'The name.',
    price: 'The price.',
    buy: 'The button that buys.',
  },
  cssProperties: {
    '--mall-color-accent': 'Colour of buttons and links.',
    '--mall-color-surface': 'Background of fields.',
    '--mall-color-text': 'Colour of text.',
    '--mall-radius': 'Roundness of the picture.',
    '--mall-font': 'Font family.',
  },
  styles: [base, card, detail],
  mount: vue(MallProductDetail),
})
