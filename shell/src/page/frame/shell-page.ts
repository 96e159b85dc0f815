import { html, LitElement, nothing, type PropertyValues } from 'lit'
import type { Language } from '../../language/language.ts'
import { message } from '../../language/message.ts'
import type { PageData } from '../../page-data.ts'
import { navigationEntries } from '../../routing/navigation-entries.ts'
import { resolveView } from '../../routing/resolve-view.ts'
import { viewTitle } from '../../routing/view-title.ts'
import { footer } from './footer.ts'
import { header } from './header.ts'
import { missingView } from './missing-view.ts'

/**
 * The frame of the mall: header, heading, footer and what belongs to no team. It knows nothing of products or orders; regions are put into
 * `regions` by single-spa.
 */
export class ShellPage extends LitElement {
  static override properties = { data: {}, language: {}, path: {}, refinedTitle: {}, livePaused: {} }
  declare data: PageData
  declare language: Language
  declare path: string
  /** What the tag of the view says it shows, for example the product's name. */
  declare refinedTitle: string | undefined
  /** Live events are interrupted. */
  declare livePaused: boolean
  onLanguage: (language: Language) => void = () => undefined

  readonly regions = document.createElement('div')
  readonly #announcer = document.createElement('div')

  constructor() {
    super()
    this.regions.className = 'regions'
    this.#announcer.className = 'visually-hidden'
    this.#announcer.ariaLive = 'polite'
    this.livePaused = false
  }

  protected override createRenderRoot() {
    return this
  }

  override connectedCallback() {
    // What the server wrote is replaced by the same, alive.
    this.replaceChildren()
    super.connectedCallback()
  }

  get view() {
    return resolveView(this.path, this.data)
  }

  /** The heading of the view before a tag refines it. */
  get viewTitle() {
    return viewTitle(this.view, this.language)
  }

  focusHeading(): void {
    this.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true })
  }

  /** Has screen readers say the text. */
  announce(text: string): void {
    this.#announcer.textContent = text
  }

  protected override render() {
    const { language, path, view } = this
    const entries = navigationEntries(this.data.mfes, language)
    return html`${header({ language, path, entries, onLanguage: this.onLanguage })}
      <main class="main" id="main" data-view=${view.kind}>
        <h1 tabindex="-1">${this.refinedTitle ?? this.viewTitle}</h1>
        ${view.kind === 'home' ? html`<p class="lead">${message(language, 'home.lead')}</p>` : nothing}
        ${view.kind === 'missing' || view.kind === 'unavailable' ? missingView(view.kind, this.data, language) : nothing}
        ${this.regions}
      </main>
      <p class="live-state" role="status" ?hidden=${!this.livePaused}>
        ${this.livePaused ? message(language, 'live.paused') : nothing}
      </p>
      ${footer(language)} ${this.#announcer}`
  }

  protected override updated(changed: PropertyValues) {
    document.title = `${this.refinedTitle ?? this.viewTitle} · ${message(this.language, 'mall.name')}`
    if (!changed.has('language')) return
    document.documentElement.lang = this.language
  }
}

customElements.define('shell-page', ShellPage)
