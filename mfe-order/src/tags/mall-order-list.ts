import { defineTag } from 'mfe-kit'
import { react } from 'mfe-kit/react'
import base from 'mfe-kit/base.css?inline'
import order from '../mall-order/order.css?inline'
import { MallOrderList } from '../mall-order-list/mall-order-list.tsx'
import list from '../mall-order-list/order-list.css?inline'

export default defineTag('mall-order-list', {
  description:
    "The visitor's orders, newest first, fetched a page at a time. New orders appear by themselves.",
  props: {
    limit: {
      type: 'number',
      description:
        'Shows at most so many orders, for pages that link to the rest. Without it, *Show more* fetches the rest.',
    },
    source: {
      type: 'string',
      default: 'graphql',
      description: 'Where the orders come from; `graphql` is the one there is.',
    },
  },
  parts: {
    orders: 'The list.',
    order: 'The frame of each order.',
    picture: 'The area of each picture.',
    name: 'The name of each product.',
    state: 'The label with each state.',
    cancel: 'The button that begins to cancel.',
    more: 'The button for more orders.',
  },
  cssProperties: {
    '--mall-color-accent': 'Colour of buttons and links.',
    '--mall-color-danger': 'Colour of what can not be undone, and of errors.',
    '--mall-color-surface': 'Background of the frames.',
    '--mall-color-text': 'Colour of text.',
    '--mall-radius': 'Roundness of the frames.',
    '--mall-font': 'Font family.',
  },
  styles: [base, order, list],
  mount: react(MallOrderList),
})
