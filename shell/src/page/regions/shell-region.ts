import { html, LitElement, nothing } from 'lit'
import type { Language } from '../../language/language.ts'
import { message, type MessageKey } from '../../language/message.ts'
import type { Showable } from '../mfes.ts'
import type { ParcelProps } from './placement.ts'
import { Region, type RegionState } from './region.ts'
import { regionPanel } from './region-panel.ts'
import { reportFailed, reportRecovered } from './report.ts'

/**
 * A region as an element: heading, skeleton or failure panel, and the content of a team. In the light DOM, so that the styles of the page
 * hold; the content lies beside what Lit renders and is never touched by it.
 */
export class ShellRegion extends LitElement {
  static override properties = { language: {}, heading: {}, more: {}, state: { state: true } }
  declare language: Language
  declare heading: MessageKey | undefined
  /** Where *See all* leads. */
  declare more: string | undefined
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
    window.addEventListener('online', this.#onOnline)
  }

  override disconnectedCallback() {
    super.disconnectedCallback()
    window.removeEventListener('online', this.#onOnline)
  }

  /** Begins to show, in the background. */
  start(props: ParcelProps): void {
    this.#region = new Region(this.#content, {
      owner: this.showable.owner,
      timeouts: this.timeouts,
      load: this.showable.load,
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

  #retry = () => {
    this.#region?.retry()
    // The button that had the focus is gone.
    this.#content.tabIndex = -1
    this.#content.focus({ preventScroll: true })
  }

  protected override render() {
    return html`${this.heading === undefined ? nothing : this.#header(this.heading)}
    ${regionPanel(this.state, this.showable.owner, this.language, this.#retry)} ${this.#content}`
  }

  #header(heading: MessageKey) {
    const title = message(this.language, heading)
    const more = message(this.language, 'home.more')
    return html`<div class="region-header">
      <h2>${title}</h2>
      ${this.more === undefined ? nothing : html`<a href=${this.more} aria-label="${title}: ${more}">${more}</a>`}
    </div>`
  }
}

customElements.define('shell-region', ShellRegion)
