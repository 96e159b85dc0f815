import en from '../../messages/en.json' with { type: 'json' }
import ko from '../../messages/ko.json' with { type: 'json' }
import { pageLanguage, watchLanguage } from '../language/page-language.ts'
import type { TagState } from '../tag/mount.ts'

const texts = { ko, en }

const baseStyles = `
:host { display: block }
:host([hidden]), [hidden] { display: none !important }
.failed { display: flex; flex-wrap: wrap; align-items: center; gap: var(--mall-space, 8px); margin: 0; color: var(--mall-color-text-muted, #5a635e); font-family: var(--mall-font, sans-serif) }
.failed button { min-height: 44px; padding: 0 16px; font: inherit; color: inherit; background: none; border: 1px solid currentColor; border-radius: var(--mall-radius-small, 8px); cursor: pointer }`

let baseSheet: CSSStyleSheet | undefined

/** What a shadow root holds: the implementation's root, the fallback (the default slot) and, after a failure, *Try again*. */
export class TagFrame {
  #shadow: ShadowRoot
  #internals: ElementInternals
  #fallback = document.createElement('slot')
  #root = document.createElement('div')
  #panel: HTMLElement | undefined
  #stopWatching: (() => void) | undefined
  #settled = false

  constructor(shadow: ShadowRoot, internals: ElementInternals) {
    this.#shadow = shadow
    this.#internals = internals
  }

  /** Begins anew with an empty root for an implementation. */
  open(): void {
    const hadFocus = this.#panel?.contains(this.#shadow.activeElement)
    this.#closePanel()
    this.#settled = false
    this.#root = document.createElement('div')
    this.#shadow.replaceChildren(this.#root, this.#fallback)
    if (hadFocus) {
      this.#root.tabIndex = -1
      this.#root.focus()
    }
    this.show('loading')
  }

  adopt(sheets: readonly CSSStyleSheet[]): HTMLElement {
    if (!baseSheet) {
      baseSheet = new CSSStyleSheet()
      baseSheet.replaceSync(baseStyles)
    }
    this.#shadow.adoptedStyleSheets = [baseSheet, ...sheets]
    return this.#root
  }

  show(state: TagState, degraded = false): void {
    const { states } = this.#internals
    for (const each of ['loading', 'empty', 'error', 'ready']) states.delete(each)
    states.add(state)
    if (degraded) states.add('degraded')
    else states.delete('degraded')
    this.#internals.ariaBusy = String(state === 'loading')
    // Once something was shown, loading again must not put the fallback in its place.
    if (state !== 'loading') this.#settled = true
    const fallback = !this.#settled && this.#hasFallback()
    this.#fallback.hidden = !fallback
    this.#root.hidden = fallback
  }

  /** Takes the implementation's root away and offers another attempt after the fallback. */
  fail(retry: () => void): void {
    this.#closePanel()
    const text = document.createElement('span')
    const button = document.createElement('button')
    button.type = 'button'
    button.addEventListener('click', retry)
    const write = () => {
      text.textContent = texts[pageLanguage()].failed
      button.textContent = texts[pageLanguage()].retry
    }
    write()
    this.#stopWatching = watchLanguage(write)
    this.#panel = document.createElement('p')
    this.#panel.className = 'failed'
    this.#panel.append(text, button)
    this.#shadow.replaceChildren(this.#fallback, this.#panel)
    this.show('error')
    this.#fallback.hidden = false
  }

  close(): void {
    this.#closePanel()
    this.#shadow.replaceChildren()
  }

  #closePanel(): void {
    this.#stopWatching?.()
    this.#panel = this.#stopWatching = undefined
  }

  #hasFallback(): boolean {
    return this.#fallback.assignedNodes().some((node) => node.nodeType === 1 || node.textContent?.trim())
  }
}
