import { html, nothing, unsafeCSS } from 'lit'
import type { ToolMessageKey } from '../../../language/tool-message.ts'
import type { ServiceState } from '../../../service-states.ts'
import { ToolElement, toolStyles } from '../../tools/tool-element.ts'
import styles from '../dev.css?inline'
import { serviceCard } from './service-card.ts'
import { beginFault, FaultRefusal, readServices, type WantedFault } from './services-client.ts'

const everyMs = 1_000
const lengths = [0, 30, 300] as const

/** The services of the mall, to have them fail and to see what becomes of it. */
export class ShellServices extends ToolElement {
  static override properties = {
    ...ToolElement.properties,
    services: { state: true },
    problem: { state: true },
    said: { state: true },
  }
  static override styles = [toolStyles, unsafeCSS(styles)]
  declare services: ServiceState[] | undefined
  /** Why the services are not known. */
  declare problem: string | undefined
  /** What the last press of a button did. */
  declare said: string
  #seconds = 0
  #stop = new AbortController()

  constructor() {
    super()
    this.said = ''
  }

  override connectedCallback() {
    super.connectedCallback()
    this.#stop = new AbortController()
    void this.#follow(this.#stop.signal)
  }

  override disconnectedCallback() {
    super.disconnectedCallback()
    this.#stop.abort()
  }

  async #follow(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.#read(signal)
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, everyMs)
        signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true })
      })
    }
  }

  async #read(signal: AbortSignal): Promise<void> {
    try {
      this.services = await readServices(signal)
      this.problem = undefined
    } catch (error) {
      if (signal.aborted) return
      if (!(error instanceof FaultRefusal)) throw error
      this.problem = error.message
    }
  }

  async #begin(service: string, wanted: WantedFault): Promise<void> {
    const isFault = wanted.fault !== 'none'
    try {
      const { fault } = await beginFault(service, {
        ...wanted,
        ...(isFault && this.#seconds > 0 && { seconds: this.#seconds }),
      })
      this.said = `${service}: ${this.text(`dev.services.${fault}`)}`
    } catch (error) {
      if (!(error instanceof FaultRefusal)) throw error
      this.said = `${service}: ${error.message}`
    }
    await this.#read(this.#stop.signal)
  }

  protected override render() {
    const text = (key: ToolMessageKey, values?: Record<string, string | number>) => this.text(key, values)
    return html`<p class="muted">${text('dev.services.lead')}</p>
      <div class="bar">
        <label for="lasts">${text('dev.services.lasts')}</label>
        <select
          id="lasts"
          @change=${({ target }: Event) => (this.#seconds = Number((target as HTMLSelectElement).value))}
        >
          ${lengths.map(
            (seconds) =>
              html`<option value=${seconds}>
                ${seconds ? text('dev.services.seconds', { seconds }) : text('dev.services.open')}
              </option>`,
          )}
        </select>
        <span role="status">${this.said}</span>
      </div>
      ${this.problem === undefined ? nothing : html`<p class="problem" lang="en">${this.problem}</p>`}
      <ul class="mfes services" ?hidden=${this.problem !== undefined}>
        ${this.services?.map((state) =>
          serviceCard(state, text, (wanted) => void this.#begin(state.service, wanted)),
        )}
      </ul>`
  }
}

customElements.define('shell-services', ShellServices)
