import { watchLanguage, type Mount } from 'mfe-kit'
import { text } from './messages.ts'

/** The page: the three greeters side by side, each a tag of its own. */
export const demoPage: Mount = (root) => {
  const [lead, isolation] = [document.createElement('p'), document.createElement('p')]
  lead.className = 'lead'
  const greeters = document.createElement('div')
  greeters.className = 'greeters'
  greeters.append(
    ...['mall-demo-vue', 'mall-demo-react', 'mall-demo-plain'].map((tag) => document.createElement(tag)),
  )
  root.append(lead, isolation, greeters)

  function write() {
    lead.textContent = text('lead')
    isolation.textContent = text('isolation')
  }
  const stop = watchLanguage(write)
  return {
    update: write,
    unmount() {
      stop()
      root.replaceChildren()
    },
  }
}
