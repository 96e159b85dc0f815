import { html, LitElement, nothing, type PropertyValues } from 'lit'
import { header } from '../../frame/header.ts'
import { isLanguage, type Language } from '../../language/language.ts'
import { message } from '../../language/message.ts'
import type { PageData } from '../../page-data.ts'
import { navigationEntries } from '../../routing/navigation-entries.ts'
import { resolveView } from '../../routing/resolve-view.ts'
import { searchEntry, searchTextOf } from '../../routing/search-entry.ts'
import { viewTitle } from '../../routing/view-title.ts'
import { isTheme, type Theme } from '../../theme/theme.ts'
import { ShellSearch } from '../search/shell-search.ts'
import { footer } from './footer.ts'
import { missingView } from './missing-view.ts'
import { networkState } from './network-state.ts'

/**
 * The frame of the mall: header, heading, footer and what belongs to no team. It knows nothing of products or orders; regions are put into
 * `regions` by single-spa.
 */
export class ShellPage extends LitElement {
  static override properties = {
    data: {},
    language: {},
    theme: {},
    path: {},
    query: {},
    refinedTitle: {},
    counts: {},
    isPaused: {},
    isOffline: {},
  }
  declare data: PageData
  declare language: Language
  declare theme: Theme
  declare path: string
  /** What follows the path in the address, with its question mark. */
  declare query: string
  /** What the tag of the view says it shows, for example the product's name. */
  declare refinedTitle: string | undefined
  /** The numbers beside the entries of the menu, by path. */
  declare counts: ReadonlyMap<string, number>
  /** Live events are interrupted. */
  declare isPaused: boolean
  declare isOffline: boolean
  onLanguage: (language: Language) => void = () => undefined
  onTheme: (theme: Theme) => void = () => undefined

  readonly regions = document.createElement('div')
  readonly #announcer = document.createElement('div')

  constructor() {
    super()
    this.regions.className = 'regions'
    this.#announcer.className = 'visually-hidden'
    this.#announcer.ariaLive = 'polite'
    this.isPaused = this.isOffline = false
    this.addEventListener('click', (event) => this.#clicked(event))
  }

  protected override createRenderRoot() {
    return this
  }

  get view() {
    return resolveView(this.path, this.data)
  }

  /** The heading of the view before a tag refines it. */
  get viewTitle() {
    return viewTitle(this.view, this.language)
  }

  /** What the address searches for. */
  get searchText() {
    return searchTextOf(searchEntry(this.data.mfes), this.path, this.query)
  }

  focusHeading(): void {
    this.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true })
  }

  /** Has screen readers say the text. */
  announce(text: string): void {
    this.#announcer.textContent = text
  }

  protected override render() {
    const { language, theme, path, view, searchText } = this
    const entries = navigationEntries(this.data.mfes, language, this.counts)
    const search = searchEntry(this.data.mfes)
    return html`${header(html, { language, theme, path, entries, search, searchText })}
      ${networkState(language, this)}
      <main class="main" id="main" data-view=${view.kind}>
        <h1 tabindex="-1">${this.refinedTitle ?? this.viewTitle}</h1>
        ${view.kind === 'home' ? html`<p class="lead">${message(language, 'home.lead')}</p>` : nothing}
        ${view.kind === 'missing' || view.kind === 'unavailable' ? missingView(view.kind, this.data, language) : nothing}
        ${this.regions}
      </main>
      ${footer(language)} ${this.#announcer}`
  }

  protected override updated(changed: PropertyValues) {
    document.title = `${this.refinedTitle ?? this.viewTitle} · ${message(this.language, 'mall.name')}`
    const search = this.querySelector('shell-search')
    if (search instanceof ShellSearch) search.show(this.searchText)
    if (changed.has('language')) document.documentElement.lang = this.language
  }

  #clicked(event: MouseEvent) {
    if (!(event.target instanceof Element)) return
    if (event.target.closest('.skip-link')) {
      // The focus moves by itself, so that the address keeps meaning the page.
      event.preventDefault()
      this.focusHeading()
    }
    const { languageChoice, themeChoice } = event.target.closest('button')?.dataset ?? {}
    if (isLanguage(languageChoice)) this.onLanguage(languageChoice)
    if (isTheme(themeChoice)) this.onTheme(themeChoice)
  }
}

customElements.define('shell-page', ShellPage)
