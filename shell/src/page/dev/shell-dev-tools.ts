import { html, nothing, unsafeCSS } from 'lit'
import type { ToolMessageKey } from '../../language/tool-message.ts'
import type { PageData } from '../../page-data.ts'
import { toggleOwnership } from '../ownership/toggle-ownership.ts'
import { recordFromStart, recordsFromStart } from '../tools/record-switch.ts'
import { ToolElement, toolStyles } from '../tools/tool-element.ts'
import text from './dev.css?inline'
import { importMap } from './import-map.ts'
import { mfeStates } from './mfe-states.ts'
import { recorder } from './recorder.ts'
import './services/shell-services.ts'
import './shell-event-log.ts'
import { troubleLog } from './trouble-log.ts'

const views = ['events', 'mfes', 'map', 'troubles', 'services'] as const
type View = (typeof views)[number]

/** Events, micro-frontends, import map and errors of this page, and the services behind it, one view at a time: on `/dev`, and in the drawer of any page. */
export class ShellDevTools extends ToolElement {
  static override properties = { ...ToolElement.properties, data: {}, view: { state: true } }
  static override styles = [toolStyles, unsafeCSS(text)]
  declare data: PageData
  declare view: View
  readonly #update = () => this.requestUpdate()
  #timer = 0

  constructor() {
    super()
    this.view = 'events'
    // Whoever opens the tools wants to see how the next page begins, too.
    recordFromStart(true)
  }

  override connectedCallback() {
    super.connectedCallback()
    recorder.addEventListener('change', this.#update)
    // What tags come and go, and how they do, nobody tells.
    this.#timer = window.setInterval(this.#update, 1_000)
  }

  override disconnectedCallback() {
    super.disconnectedCallback()
    recorder.removeEventListener('change', this.#update)
    clearInterval(this.#timer)
  }

  protected override render() {
    const { view } = this
    return html`<div class="top">
        <div
          role="tablist"
          aria-label=${this.text('dev.views')}
          @keydown=${(event: KeyboardEvent) => this.#move(event)}
        >
          ${views.map(
            (each) =>
              html`<button
                type="button"
                role="tab"
                id="tab-${each}"
                aria-controls="view"
                aria-selected=${String(each === view)}
                tabindex=${each === view ? 0 : -1}
                @click=${() => (this.view = each)}
              >
                ${this.text(`dev.views.${each}`)}
                ${each === 'troubles' && this.#failures() ? html`<span class="mark bad">${this.#failures()}</span>` : nothing}
              </button>`,
          )}
        </div>
        <div class="switches">
          <label class="check">
            <input
              type="checkbox"
              .checked=${recordsFromStart()}
              @change=${({ target }: Event) => recordFromStart((target as HTMLInputElement).checked)}
            />
            ${this.text('dev.record')}
          </label>
          ${this.data.playground ? html`<a href="/playground" target="_blank">${this.text('dev.playground')}</a>` : nothing}
          <button type="button" class="button" @click=${() => toggleOwnership(this.data)}>
            ${this.text('owners.title')} <kbd>Alt+Shift+O</kbd>
          </button>
        </div>
      </div>
      <div class="view" id="view" role="tabpanel" aria-labelledby="tab-${view}" tabindex="-1">
        ${this.#view()}
      </div>`
  }

  #view() {
    const text = (key: ToolMessageKey, values?: Record<string, string | number>) => this.text(key, values)
    if (this.view === 'events') return html`<shell-event-log></shell-event-log>`
    if (this.view === 'mfes') return mfeStates(this.data, recorder.troubles, text)
    if (this.view === 'map') return importMap(text)
    if (this.view === 'services') return html`<shell-services></shell-services>`
    return troubleLog(recorder, text)
  }

  #failures(): number {
    return recorder.troubles.filter(({ kind }) => kind !== 'recovered').length
  }

  /** As the keyboard moves in tabs everywhere. */
  #move(event: KeyboardEvent) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (step === undefined) return
    event.preventDefault()
    const next = views.at((views.indexOf(this.view) + step) % views.length)
    if (next) this.view = next
    void this.updateComplete.then(() =>
      this.renderRoot.querySelector<HTMLElement>('[aria-selected=true]')?.focus(),
    )
  }
}

customElements.define('shell-dev-tools', ShellDevTools)
