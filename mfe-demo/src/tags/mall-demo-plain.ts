import { defineTag } from 'mfe-kit'
import { plainGreeter } from '../greeter/plain-greeter.ts'
import base from 'mfe-kit/base.css?inline'
import greeter from '../greeter/greeter.css?inline'

export default defineTag('mall-demo-plain', {
  description: 'Greets whoever told a name to any component of the demonstration. Drawn without a framework.',
  props: {},
  cssProperties: {
    '--mall-color-accent': 'Colour of the button.',
    '--mall-color-soft': 'Background.',
    '--mall-color-text': 'Colour of text.',
    '--mall-radius-large': 'Roundness of the area.',
    '--mall-font': 'Font family.',
  },
  styles: [base, greeter],
  mount: plainGreeter,
})
