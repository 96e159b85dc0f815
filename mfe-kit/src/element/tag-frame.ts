import en from '../../messages/en.json' with { type: 'json' }
import ko from '../../messages/ko.json' with { type: 'json' }
import { pageLanguage, watchLanguage } from '../language/page-language.ts'
import type { TagState } from '../tag/mount.ts'
import { sheetOf } from './sheet-of.ts'

const texts = { ko, en }

// What waits for the viewport has a height until it is drawn, so that a long list of it is not near all at once.
const styles = `:host { display: block }
:host([hidden]), [hidden] { display: none !important }
:host > .waiting { display: block }
:host > .empty { min-height: 10rem }
.failed button { min-height: 44px; font: inherit }`

let base: CSSStyleSheet | undefined
const sheetsWith = (sheets: readonly CSSStyleSheet[]) => [(base ??= sheetOf(styles)), ...sheets]

/** What a shadow root holds: the implementation's root, the fallback (the default slot) and, after a failure, *Try again*. */
export function tagFrame(element: HTMLElement) {
  const internals = element.attachInternals()
  const shadow = element.attachShadow({ mode: 'open' })
  const fallback = document.createElement('slot')
  let root: HTMLElement
  let drawn = false
  /** Whether more than a skeleton was drawn: the fallback never takes its place. */
  let settled = false
  let stopWatching: (() => void) | undefined

  const hasFallback = () =>
    fallback.assignedNodes().some((node) => node.nodeType === 1 || node.textContent?.trim())

  function fill(...nodes: Node[]) {
    stopWatching?.()
    stopWatching = undefined
    shadow.replaceChildren(...nodes)
  }

  function show(state: TagState, degraded?: boolean) {
    const { states } = internals
    states.clear()
    states.add(state)
    if (degraded) states.add('degraded')
    internals.ariaBusy = String(state === 'loading')
    settled ||= state !== 'loading'
    fallback.hidden = settled || (drawn && !hasFallback())
    root.hidden = drawn && !fallback.hidden
  }

  /** Begins anew with an empty root, which takes the focus of *Try again* over. */
  function open(next: HTMLElement) {
    const hadFocus = shadow.activeElement
    drawn = settled = false
    fill((root = next), fallback)
    if (hadFocus) {
      root.tabIndex = -1
      root.focus()
    }
    show('loading')
  }

  shadow.adoptedStyleSheets = sheetsWith([])
  return {
    show,
    open,
    /** Lets the fallback stand with nothing under way. Gives the box that it stands in: the element itself may have none. */
    wait() {
      open(document.createElement('div'))
      internals.ariaBusy = null
      fallback.className = hasFallback() ? 'waiting' : 'waiting empty'
      return fallback
    },
    /** Puts the root that is drawn in in its place, with its styles. */
    draw(next: HTMLElement, sheets: readonly CSSStyleSheet[]) {
      drawn = true
      fallback.className = ''
      shadow.adoptedStyleSheets = sheetsWith(sheets)
      if (next !== root) fill((root = next), fallback)
    },
    /** Takes the implementation's root away and offers another attempt after the fallback. */
    fail(retry: () => void) {
      const panel = document.createElement('div')
      const button = document.createElement('button')
      const text = new Text()
      const write = () => {
        const { failed, retry } = texts[pageLanguage()]
        text.data = failed + ' '
        button.textContent = retry
      }
      write()
      panel.className = 'failed'
      panel.append(text, button)
      button.onclick = retry
      show('error')
      fill(fallback, panel)
      fallback.hidden = false
      stopWatching = watchLanguage(write)
    },
    /** Leaves nothing behind. */
    close: () => fill(),
  }
}
