import { html, nothing, unsafeCSS, type TemplateResult } from 'lit'
import { icon } from '../../frame/icon.ts'
import type { PageOverride } from '../../page-data.ts'
import { closeOnEscape } from '../tools/close-on-escape.ts'
import { ToolElement, toolStyles } from '../tools/tool-element.ts'
import text from './overrides.css?inline'

/** Says that this page is not as everybody has it: a banner above previews, and a badge that lists all and gives them back. */
export class ShellOverrides extends ToolElement {
  static override properties = {
    ...ToolElement.properties,
    overrides: {},
    gone: {},
    isChanged: {},
    isOpen: {},
  }
  static override styles = [toolStyles, unsafeCSS(text)]
  declare overrides: readonly PageOverride[]
  /** Development servers that have ended since the page was loaded. */
  declare gone: readonly string[]
  /** Whether what is overridden will be different on the next page. */
  declare isChanged: boolean
  declare isOpen: boolean
  onReset: () => void = () => undefined

  constructor() {
    super()
    Object.assign(this, { overrides: [], gone: [], isChanged: false, isOpen: false })
    this.addEventListener('keydown', (event) => {
      if (this.isOpen) closeOnEscape(event, () => this.#close())
    })
  }

  protected override render() {
    const previews = this.overrides.filter(({ version, failure }) => version && !failure)
    // A banner says all that the badge would.
    const isQuiet = this.overrides.length === previews.length && !this.isChanged && !this.isOpen
    return html`${previews.map((preview) => this.#banner(preview))} ${isQuiet ? nothing : this.#badge()}`
  }

  #banner({ mfe, version = '', expires }: PageOverride) {
    return html`<section class="banner" aria-label=${this.text('overrides.preview')}>
      ${icon(html, 'information')}
      <p>
        <strong>${this.text('overrides.preview')}</strong>
        ${this.text('overrides.preview.text', { mfe, version })} ${this.#until(expires)}
      </p>
      ${this.#resetButton('overrides.leave')}
    </section>`
  }

  #badge() {
    const isTroubled = this.gone.length > 0 || this.overrides.some(({ failure }) => failure)
    return html`<aside class="badge" aria-label=${this.text('overrides.title')}>
      ${this.isOpen ? this.#panel() : nothing}
      <button
        type="button"
        class=${isTroubled ? 'summary troubled' : 'summary'}
        aria-expanded=${String(this.isOpen)}
        @click=${() => (this.isOpen = !this.isOpen)}
      >
        ${icon(html, isTroubled || this.isChanged ? 'warning' : 'information')}
        ${this.text('overrides.count', { count: this.overrides.length })}
      </button>
      <p class="visually-hidden" role="status">
        ${this.gone.map((origin) => this.text('overrides.gone', { origin }))}
      </p>
    </aside>`
  }

  #panel() {
    return html`<div class="panel">
      <h2 tabindex="-1">${this.text('overrides.title')}</h2>
      ${this.overrides.length === 0 ? html`<p class="muted">${this.text('overrides.none')}</p>` : nothing}
      <ul>
        ${this.overrides.map((override) => this.#item(override))}
      </ul>
      ${this.isChanged ? html`<p>${this.text('overrides.changed')}</p>` : nothing}
      <div class="actions">
        ${
          this.gone.length > 0 || this.isChanged
            ? html`<button type="button" class="button" @click=${() => location.reload()}>
                ${this.text('overrides.reload')}
              </button>`
            : nothing
        }
        ${this.#resetButton('overrides.reset')}
      </div>
    </div>`
  }

  #item({ mfe, version, origin = '', expires, failure }: PageOverride): TemplateResult {
    const isGone = this.gone.includes(origin)
    return html`<li>
      <strong>${mfe}</strong> <code>${version ?? origin}</code>
      <span class="muted">${this.#until(expires)}</span>
      ${failure ? html`<p class="trouble">${this.text('overrides.failed', { reason: failure })}</p>` : nothing}
      ${isGone ? html`<p class="trouble">${this.text('overrides.gone', { origin })}</p>` : nothing}
    </li>`
  }

  #resetButton(key: 'overrides.reset' | 'overrides.leave') {
    return html`<button type="button" class="button main" @click=${() => this.onReset()}>
      ${this.text(key)}
    </button>`
  }

  #until(expires: string | undefined): string {
    if (!expires) return ''
    const format = new Intl.DateTimeFormat(this.language, { dateStyle: 'medium', timeStyle: 'short' })
    return this.text('overrides.until', { time: format.format(new Date(expires)) })
  }

  #close() {
    this.isOpen = false
    this.renderRoot.querySelector<HTMLElement>('.summary')?.focus()
  }
}

customElements.define('shell-overrides', ShellOverrides)
