import { defineTag } from 'mfe-kit'
import { react } from 'mfe-kit/react'
import base from 'mfe-kit/base.css?inline'
import order from '../mall-order/order.css?inline'
import { MallOrderForm } from '../mall-order-form/mall-order-form.tsx'
import form from '../mall-order-form/order-form.css?inline'

export default defineTag('mall-order-form', {
  description:
    'Buys a product: receiver, address and quantity, then everything with the total to confirm or correct, then one order.',
  props: {
    request: {
      type: 'object',
      description:
        'The data of `BuyRequested`: `{product: {id, name, price, stock, imageUrl, …}, quantity}`.',
    },
  },
  events: {
    'order-placed': { description: 'The order is placed. `detail` is the order.' },
    'close-requested': { description: 'The shopper is done with the form; whoever shows it may close it.' },
  },
  parts: {
    form: 'The form.',
    done: 'What is shown once the order is placed.',
    picture: 'The area of the picture.',
  },
  cssProperties: {
    '--mall-color-accent': 'Colour of buttons and links.',
    '--mall-color-danger': 'Colour of errors.',
    '--mall-color-surface': 'Background of fields.',
    '--mall-color-text': 'Colour of text.',
    '--mall-radius': 'Roundness of areas.',
    '--mall-font': 'Font family.',
  },
  styles: [base, order, form],
  mount: react(MallOrderForm),
})
