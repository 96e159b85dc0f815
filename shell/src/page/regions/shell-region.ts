import { html, LitElement, nothing } from 'lit'
import type { Language } from '../../language/language.ts'
import { message } from '../../language/message.ts'
import type { HomeRegion } from '../../routing/home-regions.ts'
import type { ParcelProps } from './placement.ts'
import { Region, type RegionState } from './region.ts'
import { failurePanel } from './failure-panel.ts'
import { reportFailed, reportRecovered } from './report.ts'
import type { Showable } from './showable.ts'
import { skeleton } from './skeleton.ts'

/** What the home page says of a region, and of how many cells it is going to be. */
type RegionLook = Omit<HomeRegion, 'tag' | 'attributes'> & { cells: number }

/**
 * A region as an element: heading, skeleton or failure panel, and the content of a team. In the light DOM, so that the styles of the page
 * hold; the content lies beside what Lit renders and is never touched by it.
 */
export class ShellRegion extends LitElement {
  static override properties = { language: {}, look: {}, state: { state: true } }
  declare language: Language
  declare look: RegionLook | undefined
  declare state: RegionState
  declare showable: Showable
  declare timeouts: { load: number; mount: number }

  readonly #content = document.createElement('div')
  #region: Region | undefined

  constructor() {
    super()
    this.state = { name: 'loading' }
    this.#content.className = 'region-content'
  }

  protected override createRenderRoot() {
    return this
  }

  override connectedCallback() {
    super.connectedCallback()
    if (this.look) this.dataset.shape = this.look.shape
    this.toggleAttribute('data-hides-when-empty', this.look?.hidesWhenEmpty ?? false)
    window.addEventListener('online', this.#onOnline)
  }

  override disconnectedCallback() {
    super.disconnectedCallback()
    window.removeEventListener('online', this.#onOnline)
  }

  /** Begins to show, in the background. */
  start(props: ParcelProps): void {
    this.#region = new Region(this.#content, {
      showable: this.showable,
      timeouts: this.timeouts,
      show: (state) => this.#show(state),
      report: { failed: reportFailed, recovered: reportRecovered },
    })
    this.#region.start(props)
  }

  /** Hands new props to what is shown. */
  change(props: ParcelProps): void {
    this.#region?.update(props)
  }

  /** Takes the content away. */
  stop(): void {
    this.#region?.stop()
    this.#region = undefined
  }

  #show(state: RegionState) {
    this.state = state
    this.dataset.state = state.name
  }

  #onOnline = () => {
    if (this.state.name === 'failed' && this.state.failure.phase === 'load') this.#region?.retry()
  }

  // Whatever has failed may work by now.
  #retry = () => {
    for (const failed of document.querySelectorAll<ShellRegion>('shell-region[data-state=failed]'))
      failed.#region?.retry()
    // The button that had the focus is gone.
    this.#content.tabIndex = -1
    this.#content.focus({ preventScroll: true })
  }

  protected override render() {
    return html`${this.#header()} ${this.#panel()} ${this.#content}`
  }

  #header() {
    const { title, more } = this.look ?? {}
    if (!title) return nothing
    const text = message(this.language, title)
    const link = message(this.language, 'home.more')
    return html`<div class="region-header">
      <h2>${text}</h2>
      ${more ? html`<a href=${more} aria-label="${text}: ${link}">${link}</a>` : nothing}
    </div>`
  }

  #panel() {
    const { state, language, look } = this
    if (state.name === 'loading') return skeleton(language, look?.cells ?? 1)
    if (state.name === 'shown') return nothing
    // An advertisement that does not come is nothing to bother shoppers with, and leaves no hole.
    if (look?.shape === 'banner') return html`<div class="banner-instead"></div>`
    return failurePanel(state, this.showable.owner, language, this.#retry)
  }
}

customElements.define('shell-region', ShellRegion)
