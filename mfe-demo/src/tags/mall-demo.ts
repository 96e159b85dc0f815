import { defineTag } from 'mfe-kit'
import base from 'mfe-kit/base.css?inline'
import styles from '../demo-page.css?inline'
import { demoPage } from '../demo-page.ts'

export default defineTag('mall-demo', {
  description:
    'The demonstration of the event bus: a Vue, a React and a plain component which do not know each other and greet together.',
  props: {},
  cssProperties: {
    '--mall-color-text-muted': 'Colour of the explanation.',
    '--mall-font': 'Font family.',
  },
  styles: [base, styles],
  mount: demoPage,
})
