import { defineTag } from 'mfe-kit'
import { react } from 'mfe-kit/react'
import base from 'mfe-kit/base.css?inline'
import order from '../mall-order/order.css?inline'
import { MallOrderForm } from '../mall-order-form/mall-order-form.tsx'
import form from '../mall-order-form/order-form.css?inline'
import { orderFormShapes } from '../mall-order-form/order-form-shapes.ts'
import stepper from '../quantity-stepper.css?inline'

export default defineTag('mall-order-form', {
  description:
    'Buys a product: receiver, address and quantity, then everything with the total to confirm or correct, then one order.',
  props: {
    request: {
      type: 'object',
      shape: 'BuyRequested',
      description: 'What to order: the data of the event `BuyRequested`.',
    },
  },
  events: {
    'order-placed': { description: 'The order is placed. `detail` is the order.', detail: 'Order' },
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
  shapes: orderFormShapes,
  example: { request: { product: { id: 1, name: 'TV', price: 10_000, stock: 10 }, quantity: 1 } },
  styles: [base, order, stepper, form],
  mount: react(MallOrderForm),
})
