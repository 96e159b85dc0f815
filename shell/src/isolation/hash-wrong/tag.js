import { word } from './chunk.js'
import { name } from 'lit'

export default {
  styles: [],
  mount: (root) => ({
    update: () => (root.innerHTML = `<p class="shown">${word} ${name}</p>`),
    unmount: () => root.replaceChildren(),
  }),
}
