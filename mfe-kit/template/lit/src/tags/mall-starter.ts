import { defineTag } from 'mfe-kit'
import { lit } from 'mfe-kit/lit'
import base from 'mfe-kit/base.css?inline'
import styles from '../mall-starter/starter.css?inline'
import { mallStarter } from '../mall-starter/mall-starter.ts'

export default defineTag('mall-starter', {
  description: 'The newest products of the mall.',
  props: {
    limit: { type: 'number', default: 4, description: 'How many products, at most 100.' },
  },
  cssProperties: {
    '--mall-color-surface': 'Background of a product.',
    '--mall-color-border': 'Frame of a product.',
    '--mall-radius': 'Roundness of the frame.',
    '--mall-font': 'Font family.',
  },
  example: { limit: 2 },
  styles: [base, styles],
  mount: lit(mallStarter),
})
