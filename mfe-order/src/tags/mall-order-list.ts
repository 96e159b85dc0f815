import { defineTag } from 'mfe-kit'
import { react } from 'mfe-kit/react'
import base from 'mfe-kit/base.css?inline'
import order from '../mall-order/order.css?inline'
import { MallOrderList } from '../mall-order-list/mall-order-list.tsx'
import list from '../mall-order-list/order-list.css?inline'

export default defineTag('mall-order-list', {
  description:
    "The visitor's orders, newest first, found by product, state and period, and fetched a page at a time. New orders appear by themselves.",
  props: {
    limit: {
      type: 'number',
      description:
        'Shows only so many of the newest orders, in brief, for pages that link to the rest. Without it there are filters and *Show more*.',
    },
    search: { type: 'string', description: 'Part of the name of the product, in any language.' },
    state: {
      type: 'string',
      options: ['OrderPlaced', 'OrderCancelled'],
      description: 'Only orders in this state.',
    },
    months: {
      type: 'number',
      description: 'Only orders of the last 1, 3, 6 or 12 months.',
    },
    page: { type: 'number', default: 1, description: 'How many pages of ten are shown.' },
    source: {
      type: 'string',
      default: 'graphql',
      options: ['graphql'],
      description: 'Where the orders come from.',
    },
  },
  events: {
    'query-changed': {
      description:
        'The shopper filtered or asked for more: attributes with their new values, `null` for none. Prevent it to set the attributes yourself; else the list applies the change.',
      detail: 'QueryChange',
      cancelable: true,
    },
  },
  parts: {
    orders: 'The list, one a day.',
    order: 'Each order.',
    picture: 'The area of each picture.',
    name: 'The name of each product.',
    state: 'The label with each state.',
    cancel: 'The button that begins to cancel.',
    reorder: 'The button that buys the same again.',
    more: 'The button for more orders.',
  },
  cssProperties: {
    '--mall-color-accent': 'Colour of buttons and links.',
    '--mall-color-danger': 'Colour of what can not be undone, and of errors.',
    '--mall-color-surface': 'Background of fields.',
    '--mall-color-text': 'Colour of text.',
    '--mall-radius': 'Roundness of pictures and notices.',
    '--mall-font': 'Font family.',
  },
  shapes: {
    QueryChange: { parameters: 'Parameters', 'replace?': 'boolean' },
    Parameters: { '[any]': 'string | null' },
  },
  example: { limit: 3 },
  styles: [base, order, list],
  mount: react(MallOrderList),
})
