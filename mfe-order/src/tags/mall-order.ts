import { defineTag, shape } from 'mfe-kit'
import { react } from 'mfe-kit/react'
import base from 'mfe-kit/base.css?inline'
import { MallOrder } from '../mall-order/mall-order.tsx'
import detail from '../mall-order/order-detail.css?inline'
import order from '../mall-order/order.css?inline'

export default defineTag('mall-order', {
  bare: 'order',
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
      description: 'With `detail`: number and name of the order are known, for the heading of a page.',
      detail: 'PageTitle',
    },
  },
  parts: {
    order: 'The order.',
    picture: 'The area of the picture.',
    name: 'The name of the product.',
    state: 'The state, in words.',
    cancel: 'The button that begins to cancel.',
    reorder: 'The button that buys the same again.',
  },
  cssProperties: {
    '--mall-color-accent': 'Colour of buttons and links.',
    '--mall-color-danger': 'Colour of what can not be undone, and of errors.',
    '--mall-color-surface': 'Background of fields.',
    '--mall-color-text': 'Colour of text.',
    '--mall-radius': 'Roundness of pictures and notices.',
    '--mall-font': 'Font family.',
  },
  shapes: { PageTitle: shape<{ title: string }>({ title: 'string' }) },
  example: { orderId: 1 },
  styles: [base, order, detail],
  mount: react(MallOrder),
})
