import { defineTag } from 'mfe-kit'
import { vue } from 'mfe-kit/vue'
import base from 'mfe-kit/base.css?inline'
import delivery from '../mall-delivery/delivery.css?inline'
import MallDelivery from '../mall-delivery/mall-delivery.vue'

export default defineTag('mall-delivery', {
  bare: 'delivery',
  description:
    'Status and timeline of the delivery of one order. Follows the delivery live, and comes back by itself when the delivery service was down.',
  props: {
    orderId: {
      type: 'number',
      description: "Whose order's delivery to show. Without it, the delivery of the visitor's newest order.",
    },
    compact: { type: 'boolean', description: 'Shows one line with the status, for lists.' },
  },
  parts: {
    status: 'The line that tells the status.',
    timeline: 'The list of steps.',
  },
  cssProperties: {
    '--mall-color-accent': 'Colour of finished steps.',
    '--mall-color-danger': 'Colour of a cancelled delivery.',
    '--mall-color-surface': 'Background.',
    '--mall-color-text': 'Colour of text.',
    '--mall-radius': 'Roundness of the frame.',
    '--mall-font': 'Font family.',
  },
  example: { orderId: 1 },
  styles: [base, delivery],
  mount: vue(MallDelivery),
})
