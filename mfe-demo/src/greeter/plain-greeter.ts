import { bus } from 'event-bus'
import { watchLanguage, type Mount } from 'mfe-kit'
import { aroundName, text } from '../messages.ts'

const markup = `
  <section class="greeter">
    <h2></h2>
    <form>
      <label><span></span> <input name="name" required maxlength="40" autocomplete="off"></label>
      <button class="button"></button>
    </form>
    <p class="greeting" role="status"></p>
    <button class="button quiet" type="button"></button>
  </section>`

/** Draws the greeter without any framework: all that an implementation of a tag needs is this function. */
export const plainGreeter: Mount = (root, host) => {
  root.innerHTML = markup
  const stop = new AbortController()
  const { signal } = stop
  const part = <Kind extends HTMLElement>(selector: string) => root.querySelector(selector) as Kind
  const input = part<HTMLInputElement>('input')
  let greeted: string | undefined

  function write() {
    part('h2').textContent = text('plain')
    part('label span').textContent = text('name')
    part('form button').textContent = text('tell')
    part('.quiet').textContent = text('break')
    const greeting = part('.greeting')
    if (greeted === undefined) {
      greeting.textContent = text('waiting')
      return
    }
    const [before, after] = aroundName(text, 'plain')
    const name = document.createElement('strong')
    name.textContent = greeted
    greeting.replaceChildren(before, name, after)
  }

  part('form').addEventListener('submit', (event) => {
    event.preventDefault()
    const name = input.value.trim()
    if (name) bus.publish('VisitorIntroduced', { name })
  })
  part('.quiet').addEventListener('click', () =>
    host.failed(new Error('The plain component was broken on purpose.'), 'update'),
  )
  bus.subscribe(
    'VisitorIntroduced',
    ({ data }) => {
      greeted = data.name
      write()
    },
    { signal },
  )
  signal.addEventListener('abort', watchLanguage(write))

  return {
    update: write,
    unmount() {
      stop.abort()
      root.replaceChildren()
    },
  }
}
