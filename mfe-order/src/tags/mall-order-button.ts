import { defineTag } from 'mfe-kit'
import { react } from 'mfe-kit/react'
import base from 'mfe-kit/base.css?inline'
import { MallOrderButton } from '../mall-order-button/mall-order-button.tsx'
import button from '../mall-order-button/order-button.css?inline'
import { purchaseShapes } from '../purchase-shapes.ts'

export default defineTag('mall-order-button', {
  description:
    'A button that asks to buy one product: it opens the order form of the mall. Disabled, with the reason, while the product is sold out or not known.',
  props: {
    productId: { type: 'number', description: 'Which product to buy.' },
    quantity: {
      type: 'number',
      default: 1,
      description: 'Pieces to begin with; the shopper can change them.',
    },
  },
  events: {
    'buy-requested': {
      description:
        'The button was pressed. Unless prevented, `BuyRequested` with the same data is published on the bus.',
      detail: 'BuyRequested',
      cancelable: true,
    },
  },
  slots: { label: 'What the button says, in place of *Buy*.' },
  parts: { button: 'The button.' },
  cssProperties: {
    '--mall-color-accent': 'Colour of the button.',
    '--mall-color-on-accent': 'Colour of its text.',
    '--mall-radius-small': 'Roundness.',
    '--mall-font': 'Font family.',
  },
  shapes: purchaseShapes,
  example: { productId: 1 },
  styles: [base, button],
  mount: react(MallOrderButton),
})
