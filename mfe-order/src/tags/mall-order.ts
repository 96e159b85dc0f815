import { defineTag } from 'mfe-kit'
import { react } from 'mfe-kit/react'
import base from 'mfe-kit/base.css?inline'
import { MallOrder } from '../mall-order/mall-order.tsx'
import order from '../mall-order/order.css?inline'

export default defineTag('mall-order', {
  description:
    'One order of the visitor: what, how much, state and delivery, with a button to cancel while that is possible. Follows the order live.',
  props: {
    orderId: { type: 'number', description: 'Which order to show.' },
    detail: {
      type: 'boolean',
      description:
        'Shows all about the order, with the timeline of its delivery; else it is a row for lists.',
    },
  },
  events: {
    'page-title': {
      description: 'With `detail`: number and name of the order are known. `detail` is `{title}`.',
    },
  },
  parts: {
    order: 'The frame of the order.',
    picture: 'The area of the picture.',
    name: 'The name of the product.',
    state: 'The label with the state.',
    cancel: 'The button that begins to cancel.',
  },
  cssProperties: {
    '--mall-color-accent': 'Colour of buttons and links.',
    '--mall-color-danger': 'Colour of what can not be undone, and of errors.',
    '--mall-color-surface': 'Background of the frame.',
    '--mall-color-text': 'Colour of text.',
    '--mall-radius': 'Roundness of the frame.',
    '--mall-font': 'Font family.',
  },
  styles: [base, order],
  mount: react(MallOrder),
})
