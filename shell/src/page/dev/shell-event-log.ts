import { html, nothing, unsafeCSS } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { vocabulary } from 'event-bus/vocabulary'
import { ToolElement, toolStyles } from '../tools/tool-element.ts'
import { clockTime } from './clock-time.ts'
import text from './dev.css?inline'
import { recorder, type RecordedEvent } from './recorder.ts'

/** The events of the bus, newest first: to filter, to hold still, to open. */
export class ShellEventLog extends ToolElement {
  static override properties = {
    ...ToolElement.properties,
    filter: { state: true },
    held: { state: true },
  }
  static override styles = [toolStyles, unsafeCSS(text)]
  declare filter: string
  /** What is shown while the log is paused. Recording goes on. */
  declare held: readonly RecordedEvent[] | undefined
  readonly #update = () => this.requestUpdate()

  constructor() {
    super()
    this.filter = ''
  }

  override connectedCallback() {
    super.connectedCallback()
    recorder.addEventListener('change', this.#update)
  }

  override disconnectedCallback() {
    super.disconnectedCallback()
    recorder.removeEventListener('change', this.#update)
  }

  #shown(): RecordedEvent[] {
    const wanted = this.filter.trim().toLowerCase()
    return (this.held ?? recorder.events)
      .filter(({ event }) =>
        `${event.type} ${event.subject ?? ''} ${JSON.stringify(event.data)}`.toLowerCase().includes(wanted),
      )
      .reverse()
  }

  protected override render() {
    const { held } = this
    const shown = this.#shown()
    const missed = held
      ? recorder.events.filter(({ number }) => number > (held.at(-1)?.number ?? 0)).length
      : 0
    return html`<div class="bar">
        <label class="visually-hidden" for="filter">${this.text('dev.events.filter')}</label>
        <input
          id="filter"
          type="search"
          spellcheck="false"
          autocomplete="off"
          placeholder=${this.text('dev.events.filter')}
          .value=${this.filter}
          @input=${({ target }: Event) => (this.filter = (target as HTMLInputElement).value)}
        />
        <button
          type="button"
          class="button"
          aria-pressed=${String(held !== undefined)}
          @click=${() => (this.held = held ? undefined : recorder.events)}
        >
          ${this.text('dev.events.pause')}
        </button>
        <button type="button" class="button" @click=${() => this.#clear()}>
          ${this.text('dev.events.clear')}
        </button>
        <span class="muted count">
          ${this.text('dev.events.count', { shown: shown.length, all: recorder.events.length })}
          ${missed ? this.text('dev.events.missed', { count: missed }) : nothing}
        </span>
      </div>
      ${
        shown.length === 0
          ? html`<p class="none">${this.text(this.filter ? 'dev.events.nothing' : 'dev.events.quiet')}</p>`
          : nothing
      }
      <ol class="log">
        ${repeat(
          shown,
          ({ number }) => number,
          (recorded) => this.#entry(recorded),
        )}
      </ol>`
  }

  #clear() {
    recorder.clearEvents()
    if (this.held) this.held = []
  }

  #entry({ event, isEarlier, problems }: RecordedEvent) {
    const { type, subject, time, data } = event
    const { description, publishers, listeners } = vocabulary[type]
    return html`<li>
      <details>
        <summary>
          <time datetime=${time}>${clockTime(new Date(time))}</time>
          <code class="type">${type}</code>
          <span class="subject">${subject ?? ''}</span>
          ${isEarlier ? html`<span class="mark">${this.text('dev.events.earlier')}</span>` : nothing}
          ${problems.length ? html`<span class="mark bad">${this.text('dev.events.invalid')}</span>` : nothing}
          <code class="data">${JSON.stringify(data)}</code>
        </summary>
        <div class="opened">
          <p lang="en">${description}</p>
          <p class="muted">
            ${this.text('dev.events.parties', { from: publishers.join(', '), to: listeners.join(', ') || '–' })}
          </p>
          ${problems.map((problem) => html`<p class="problem"><code>${problem}</code></p>`)}
          <pre tabindex="0"><code>${JSON.stringify(event, undefined, 2)}</code></pre>
        </div>
      </details>
    </li>`
  }
}

customElements.define('shell-event-log', ShellEventLog)
