import { defineTag, shape } from 'mfe-kit'
import { vue } from 'mfe-kit/vue'
import base from 'mfe-kit/base.css?inline'
import card from '../mall-product/product-card.css?inline'
import MallProductDetail from '../mall-product-detail/mall-product-detail.vue'
import detail from '../mall-product-detail/product-detail.css?inline'
import grid from '../mall-product/product-grid.css?inline'
import { productShapes } from '../product-shapes.ts'
import tints from '../tints.css?inline'

export default defineTag('mall-product-detail', {
  description:
    'All about one product: large picture, description, price, stock, quantity, delivery, and others of its category. Follows the stock live.',
  props: {
    productId: { type: 'number', description: 'Which product to show.' },
    hideName: {
      type: 'boolean',
      description: 'Leaves the name to the page, which learns it by `page-title`.',
    },
    buy: {
      type: 'number',
      description: 'Begins to buy so many pieces, as if *Buy* were pressed, as soon as the product is known.',
    },
  },
  events: {
    inputBuy: {
      description:
        'Somebody pressed *Buy*. `detail` is the product with the chosen `quantity`. Unless prevented, `BuyRequested` is published on the bus.',
      detail: 'ChosenProduct',
      cancelable: true,
    },
    inputCart: {
      description:
        'Somebody put it into the cart. `detail` is the product with the chosen `quantity`. Unless prevented, `CartAdditionRequested` is published on the bus.',
      detail: 'ChosenProduct',
      cancelable: true,
    },
    'page-title': {
      description: 'The name of the product is known, for the heading of a page.',
      detail: 'PageTitle',
    },
  },
  parts: {
    picture: 'The area of the picture.',
    name: 'The name.',
    price: 'The price.',
    buy: 'The button that buys.',
    cart: 'The button that puts it into the cart.',
    code: 'The product code.',
  },
  cssProperties: {
    '--mall-color-accent': 'Colour of buttons and links.',
    '--mall-color-canvas': 'Ground of the page, behind the buttons that stay in sight.',
    '--shell-bottom': 'Height of a bar at the bottom of the page, above which these buttons stay.',
    '--shell-header': 'Height of a header that stays in sight, below which the picture stays.',
    '--mall-color-text': 'Colour of text.',
    '--mall-radius': 'Roundness of the picture.',
    '--mall-font': 'Font family.',
  },
  shapes: {
    ...productShapes,
    ChosenProduct: { ...productShapes.ProductSnapshot, quantity: 'number' },
    PageTitle: shape<{ title: string }>({ title: 'string' }),
  },
  example: { productId: 1 },
  styles: [base, tints, card, grid, detail],
  mount: vue(MallProductDetail),
})
