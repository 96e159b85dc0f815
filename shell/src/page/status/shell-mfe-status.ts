import { html, nothing, unsafeCSS } from 'lit'
import { ToolElement, toolStyles } from '../tools/tool-element.ts'
import { deployLog } from './deploy-log.ts'
import { readHistory, type HistoryLine, type MfeStatus, type Verb } from './registry-client.ts'
import text from './status.css?inline'
import { teamTokens } from './team-tokens.ts'
import { timeText, type Text } from './texts.ts'
import { versionBlock } from './version-block.ts'

/** What the reader wants to change; `shell-status` asks back and does it. */
export interface ChangeWish {
  mfe: MfeStatus
  verb: Verb
  body: { percent?: number }
}

const longHistory = 100

/** One micro-frontend: its live versions side by side, the last deploys, and what its owner can do. */
export class ShellMfeStatus extends ToolElement {
  static override properties = {
    ...ToolElement.properties,
    mfe: {},
    history: { state: true },
    problem: { state: true },
  }
  static override styles = [toolStyles, unsafeCSS(text)]
  declare mfe: MfeStatus
  /** The long history, once somebody has asked for it, and at which revision it was read. */
  declare history: { lines: HistoryLine[]; revision: number } | undefined
  declare problem: boolean

  protected override render() {
    const { mfe } = this
    const { stable, canary, previous } = mfe.live
    const translate: Text = (key, values) => this.text(key, values)
    const common = { mfe, text: translate, language: this.language }
    const share = canary?.traffic ?? 0
    return html`<section class="card" aria-labelledby="name">
      <header>
        <h2 id="name">${mfe.name}</h2>
        <p class="muted">
          ${mfe.team === undefined ? this.text('status.not.live') : this.text('status.team', { team: mfe.team, framework: mfe.framework ?? '–' })}
        </p>
      </header>
      <div class="live">
        <div class="versions">
          ${canary ? versionBlock({ ...common, role: 'canary', live: canary, share }) : nothing}
          ${stable ? versionBlock({ ...common, role: 'stable', live: stable, share: 100 - share }) : nothing}
          ${previous ? versionBlock({ ...common, role: 'previous', live: previous, share: 0 }) : nothing}
        </div>
        ${
          canary?.rollout
            ? html`<p class="muted">
                ${this.text('status.rollout', { step: canary.rollout.steps[0] ?? 100, time: timeText(canary.rollout.nextAt, this.language) })}
              </p>`
            : nothing
        }
        ${stable ? this.#actions() : nothing}
      </div>
      ${this.#deploys(translate)}
    </section>`
  }

  #actions() {
    const { name, live } = this.mfe
    const { stable, canary, previous } = live
    return html`<div class="actions" role="group" aria-label=${this.text('status.actions', { name })}>
      ${
        canary
          ? html`<button type="button" class="button main" @click=${() => this.#wish('promote')}>
                ${this.text('status.promote', { version: canary.version })}
              </button>
              <form @submit=${(event: SubmitEvent) => this.#wishTraffic(event)}>
                <label for="percent">${this.text('status.traffic')}</label>
                <input
                  id="percent"
                  name="percent"
                  type="number"
                  min="1"
                  max="99"
                  required
                  .value=${String(canary.traffic)}
                />
                <span aria-hidden="true">%</span>
                <button type="submit" class="button">${this.text('status.traffic.set')}</button>
              </form>
              <button type="button" class="button danger" @click=${() => this.#wish('rollback')}>
                ${this.text('status.rollback.canary', { version: canary.version })}
              </button>`
          : previous
            ? html`<button type="button" class="button danger" @click=${() => this.#wish('rollback')}>
                ${this.text('status.rollback', { version: previous.version })}
              </button>`
            : html`<p class="muted">${this.text('status.only', { version: stable?.version ?? '' })}</p>`
      }
      ${
        teamTokens.of(name) === undefined
          ? nothing
          : html`<button type="button" class="quiet forget" @click=${() => this.#forget()}>
              ${this.text('status.forget')}
            </button>`
      }
    </div>`
  }

  #deploys(translate: Text) {
    const { deploys, revision } = this.mfe
    const { history } = this
    const lines = history?.revision === revision ? history.lines : deploys
    return html`<div class="log">
      <h3 tabindex="-1">${this.text('status.deploys')}</h3>
      ${lines.length === 0 ? html`<p class="muted">${this.text('status.no.deploys')}</p>` : deployLog(lines, this.language, translate)}
      ${this.problem ? html`<p class="problem" role="alert">${this.text('status.history.failed')}</p>` : nothing}
      ${
        history?.revision === revision
          ? nothing
          : html`<button type="button" class="quiet" @click=${() => this.#readHistory()}>
              ${this.text('status.history')}
            </button>`
      }
    </div>`
  }

  async #readHistory() {
    const { name, revision } = this.mfe
    try {
      this.history = { lines: await readHistory(name, longHistory), revision }
      this.problem = false
      await this.updateComplete
      // The button that had the focus is gone.
      this.renderRoot.querySelector<HTMLElement>('.log h3')?.focus({ preventScroll: true })
    } catch (error) {
      console.error(error)
      this.problem = true
    }
  }

  #wishTraffic(event: SubmitEvent) {
    event.preventDefault()
    const percent = Number(new FormData(event.target as HTMLFormElement).get('percent'))
    this.#wish('traffic', { percent })
  }

  #wish(verb: Verb, body: ChangeWish['body'] = {}) {
    const detail: ChangeWish = { mfe: this.mfe, verb, body }
    this.dispatchEvent(new CustomEvent('change-wished', { detail, bubbles: true, composed: true }))
  }

  #forget() {
    teamTokens.forget(this.mfe.name)
    this.requestUpdate()
  }
}

customElements.define('shell-mfe-status', ShellMfeStatus)
