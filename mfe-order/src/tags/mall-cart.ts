import { defineTag } from 'mfe-kit'
import { react } from 'mfe-kit/react'
import base from 'mfe-kit/base.css?inline'
import { MallCart } from '../mall-cart/mall-cart.tsx'
import cart from '../mall-cart/cart.css?inline'
import order from '../mall-order/order.css?inline'
import form from '../mall-order-form/order-form.css?inline'
import { purchaseShapes } from '../purchase-shapes.ts'
import stepper from '../quantity-stepper.css?inline'

export default defineTag('mall-cart', {
  description:
    'What the visitor put aside in this browser, with today’s prices and stock: quantities can be changed, what was taken out can be put back, and each product is ordered by itself.',
  props: {
    addition: {
      type: 'object',
      shape: 'CartAdditionRequested',
      description:
        'The data of `CartAdditionRequested`: it is put into the cart, and shown instead of all of it.',
    },
  },
  events: {
    'close-requested': {
      description: 'With `addition`: the shopper goes on; whoever shows it may close it.',
    },
  },
  parts: {
    items: 'The list.',
    item: 'Each product.',
    name: 'The name of each product.',
    picture: 'The area of each picture.',
    order: 'The button that orders a product.',
    summary: 'The subtotal.',
    added: 'What has just come in.',
  },
  cssProperties: {
    '--mall-color-accent': 'Colour of buttons and links.',
    '--mall-color-soft': 'Background of pictures and of the subtotal.',
    '--mall-color-text': 'Colour of text.',
    '--mall-radius': 'Roundness of areas.',
    '--mall-font': 'Font family.',
  },
  shapes: { ...purchaseShapes, CartAdditionRequested: purchaseShapes.BuyRequested },
  styles: [base, order, stepper, form, cart],
  mount: react(MallCart),
})
