import { defineTag } from 'mfe-kit'
import { vue } from 'mfe-kit/vue'
import base from 'mfe-kit/base.css?inline'
import greeter from '../greeter/greeter.css?inline'
import VueGreeter from '../greeter/vue-greeter.vue'

export default defineTag('mall-demo-vue', {
  description: 'Greets whoever told a name to any component of the demonstration. Drawn with Vue.',
  props: {},
  cssProperties: {
    '--mall-color-accent': 'Colour of the button.',
    '--mall-color-soft': 'Background.',
    '--mall-color-text': 'Colour of text.',
    '--mall-radius-large': 'Roundness of the area.',
    '--mall-font': 'Font family.',
  },
  styles: [base, greeter],
  mount: vue(VueGreeter),
})
