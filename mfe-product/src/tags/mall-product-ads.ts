import { defineTag } from 'mfe-kit'
import { vue } from 'mfe-kit/vue'
import base from 'mfe-kit/base.css?inline'
import MallProductAds from '../mall-product-ads/mall-product-ads.vue'
import ads from '../mall-product-ads/product-ads.css?inline'
import tints from '../tints.css?inline'

export default defineTag('mall-product-ads', {
  description:
    'A banner with recommended products that can be had, one after the other. It waits while somebody points at it or is within it, can be paused, and stands still for whoever wants less motion. Always of one height; without products it leads to all of them.',
  props: {
    limit: { type: 'number', default: 5, description: 'How many products take turns, at most 10.' },
    category: { type: 'string', default: '', description: 'Only products of this category.' },
    interval: { type: 'number', default: 8000, description: 'Milliseconds for which each is shown.' },
  },
  parts: {
    slide: 'The link that a product is shown as.',
    pause: 'The button that pauses and resumes.',
  },
  cssProperties: {
    '--mall-color-text': 'Colour of text and controls.',
    '--mall-radius-large': 'Roundness of the banner.',
    '--mall-font': 'Font family.',
  },
  example: { limit: 5 },
  styles: [base, tints, ads],
  mount: vue(MallProductAds),
})
