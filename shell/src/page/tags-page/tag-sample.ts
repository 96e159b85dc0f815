import { html, LitElement, nothing, type PropertyValues } from 'lit'
import { attributeOf, type TagDeclaration } from 'mfe-kit/manifest'
import type { ExampleValues } from 'mfe-kit/declarations'
import type { Language } from '../../language/language.ts'
import { message as shellMessage } from '../../language/message.ts'
import { message } from './message.ts'
import type { PageMfe } from '../../page-data.ts'
import { controls } from './controls.ts'
import { declaredTexts } from './declared-texts.ts'
import { inline } from './inline.ts'
import './sample-code.ts'
import { eventLog, recordEvents, type RecordedEvent } from './recorded-events.ts'

const eventsKept = 20

/** One tag, alive: what it takes can be changed, what it fires is listed. */
export class TagSample extends LitElement {
  static override properties = {
    tag: {},
    mfe: {},
    language: {},
    values: { state: true },
    recorded: { state: true },
    prevents: { state: true },
  }
  declare tag: TagDeclaration
  declare mfe: PageMfe
  declare language: Language
  declare values: ExampleValues
  declare recorded: RecordedEvent[]
  declare prevents: boolean
  readonly #stage = document.createElement('div')
  #element: HTMLElement | undefined
  #stop: AbortController | undefined

  constructor() {
    super()
    this.values = {}
    this.recorded = []
    this.prevents = false
    this.#stage.className = 'sample-stage'
    this.#stage.tabIndex = 0
    this.#stage.role = 'region'
  }

  protected override createRenderRoot() {
    return this
  }

  override connectedCallback() {
    super.connectedCallback()
    this.values = this.tag.example ?? {}
    this.#stop = new AbortController()
    const { signal } = this.#stop
    recordEvents(this.#stage, this.tag, signal, (event) => this.#record(event))
    // A page of many tags loads the ones that are looked at.
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return
        observer.disconnect()
        this.#show()
      },
      { rootMargin: '300px' },
    )
    observer.observe(this.#stage)
    signal.addEventListener('abort', () => observer.disconnect())
  }

  override disconnectedCallback() {
    super.disconnectedCallback()
    this.#stop?.abort()
    this.#element?.remove()
    this.#element = undefined
  }

  #show() {
    this.#element = document.createElement(this.tag.name)
    for (const [name, value] of Object.entries(this.values)) this.#give(name, value)
    this.#stage.append(this.#element)
  }

  #record(event: RecordedEvent & { source: Event }) {
    if (this.prevents) event.source.preventDefault()
    const { name, detail, time } = event
    const prevented = event.source.defaultPrevented
    this.recorded = [{ name, detail, time, prevented }, ...this.recorded].slice(0, eventsKept)
  }

  #change(name: string, value: unknown) {
    this.values = { ...this.values, [name]: value }
    this.#give(name, value)
  }

  #give(name: string, value: unknown) {
    const element = this.#element
    if (!element) return
    if (this.tag.props[name]?.type === 'object') Object.assign(element, { [name]: value })
    else if (value === undefined || value === '' || value === false)
      element.removeAttribute(attributeOf(name))
    else element.setAttribute(attributeOf(name), value === true ? '' : String(value))
  }

  #style(property: string, value: string) {
    this.#stage.style.setProperty(property, value)
  }

  protected override willUpdate(changed: PropertyValues) {
    if (changed.has('language'))
      this.#stage.ariaLabel = message(this.language, 'tags.example', { tag: this.tag.name })
  }

  protected override render() {
    const { tag, mfe, language } = this
    return html`<section class="sample" aria-labelledby=${tag.name}>
      <header class="sample-header">
        <h2 id=${tag.name}><code>${`<${tag.name}>`}</code></h2>
        <p class="sample-owner">
          ${shellMessage(language, 'region.owner', { team: mfe.team })} · ${mfe.name} ${mfe.version}
        </p>
        <p lang="en">${inline(tag.description)}</p>
        ${pagesOf(tag, mfe, language)}
        ${
          tag.bare === undefined
            ? nothing
            : html`<p>${message(language, 'tags.bare')} <code>${`<${tag.bare}>`}</code></p>`
        }
      </header>
      <div class="sample-bench">
        <div class="sample-view">
          ${this.#stage}
          <p class="sample-state">
            ${message(language, 'tags.state')}
            ${['loading', 'empty', 'error', 'ready', 'degraded'].map((state) => html`<code data-state=${state}>${state}</code> `)}
          </p>
        </div>
        <form class="sample-controls" @submit=${(event: Event) => event.preventDefault()}>
          <h3>${message(language, 'tags.attributes')}</h3>
          ${controls(tag, this.values, language, (name, value) => this.#change(name, value))}
        </form>
      </div>
      <shell-sample-code .tag=${tag} .values=${this.values} .language=${language}></shell-sample-code>
      ${eventLog({
        tag,
        language,
        recorded: this.recorded,
        prevents: this.prevents,
        onPrevents: (prevents) => (this.prevents = prevents),
        onClear: () => (this.recorded = []),
      })}
      ${declaredTexts(tag, language, (property, value) => this.#style(property, value))}
    </section>`
  }
}

/** Links to the pages that the tag draws and that need no more than their address. */
function pagesOf({ name }: TagDeclaration, { routes }: PageMfe, language: Language) {
  const pages = routes.filter(({ tag, path }) => tag === name && !path.includes(':'))
  if (pages.length === 0) return nothing
  return html`<p>
    ${message(language, 'tags.pages')}
    ${pages.map(({ path, title }) => html`<a href=${path}>${title[language]}</a> `)}
  </p>`
}

customElements.define('shell-tag-sample', TagSample)
