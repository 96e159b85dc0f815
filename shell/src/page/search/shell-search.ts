const pauseMs = 300

/** What `search-typed` carries: the address of the answer. The first change of a visit to the field makes an entry of the history. */
export interface SearchTyped {
  url: URL
  replace: boolean
}

/**
 * Makes the search field live: on the page that shows the answers, they follow while somebody types. Hangul is composed of several key
 * presses; what is not composed yet is neither searched for nor sent by Enter.
 */
export class ShellSearch extends HTMLElement {
  #isComposing = false
  #hasEntry = false
  #shown: string | undefined
  #listening: AbortController | undefined
  #timer: ReturnType<typeof setTimeout> | undefined

  connectedCallback() {
    const { signal } = (this.#listening = new AbortController())
    this.addEventListener('compositionstart', () => (this.#isComposing = true), { signal })
    this.addEventListener('compositionend', () => this.#composed(), { signal })
    this.addEventListener('input', () => this.#typed(), { signal })
    this.addEventListener('keydown', (event) => this.#pressed(event), { signal })
    this.addEventListener('submit', () => this.#forget(), { signal })
    this.addEventListener('focusout', () => (this.#hasEntry = false), { signal })
    this.addEventListener('click', (event) => this.#clicked(event), { signal })
  }

  disconnectedCallback() {
    this.#listening?.abort()
    this.#forget()
  }

  /** Shows what the address searches for when that has changed, unless somebody is typing. */
  show(text: string): void {
    const field = this.#field
    const isNews = text !== (this.#shown ?? field.defaultValue)
    this.#shown = text
    if (isNews && !this.#isComposing && this.#timer === undefined && textOf(field) !== text)
      field.value = text
  }

  get #field() {
    return this.querySelector('input') as HTMLInputElement
  }

  #composed() {
    this.#isComposing = false
    this.#typed()
  }

  #typed() {
    if (this.#isComposing) return
    this.#forget()
    this.#timer = setTimeout(() => this.#tell(), pauseMs)
  }

  #forget() {
    clearTimeout(this.#timer)
    this.#timer = undefined
  }

  #tell() {
    this.#timer = undefined
    const field = this.#field
    const url = new URL(field.form?.action ?? location.href)
    if (url.pathname !== location.pathname) return
    if (textOf(field) !== '') url.searchParams.set(field.name, textOf(field))
    const detail: SearchTyped = { url, replace: this.#hasEntry }
    this.#hasEntry = true
    this.dispatchEvent(new CustomEvent('search-typed', { detail, bubbles: true }))
  }

  /** Safari ends the composition before it tells of the key; 229 is then what says that the key belonged to it. */
  #pressed(event: KeyboardEvent) {
    if (event.key === 'Enter' && (event.isComposing || event.keyCode === 229)) event.preventDefault()
  }

  #clicked(event: MouseEvent) {
    if (!(event.target instanceof Element) || !event.target.closest('.search-clear')) return
    this.#field.value = ''
    this.#field.focus()
    this.#typed()
  }
}

const textOf = (field: HTMLInputElement) => field.value.trim().normalize('NFC')

customElements.define('shell-search', ShellSearch)
