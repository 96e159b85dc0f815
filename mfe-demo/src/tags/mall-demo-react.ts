import { defineTag } from 'mfe-kit'
import { react } from 'mfe-kit/react'
import base from 'mfe-kit/base.css?inline'
import greeter from '../greeter/greeter.css?inline'
import { ReactGreeter } from '../greeter/react-greeter.tsx'

export default defineTag('mall-demo-react', {
  description: 'Greets whoever told a name to any component of the demonstration. Drawn with React.',
  props: {},
  cssProperties: {
    '--mall-color-accent': 'Colour of the button.',
    '--mall-color-soft': 'Background.',
    '--mall-color-text': 'Colour of text.',
    '--mall-radius-large': 'Roundness of the area.',
    '--mall-font': 'Font family.',
  },
  styles: [base, greeter],
  mount: react(ReactGreeter),
})
