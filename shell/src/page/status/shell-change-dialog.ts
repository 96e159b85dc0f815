import { html, nothing, unsafeCSS } from 'lit'
import type { ToolMessageKey } from '../../language/tool-message.ts'
import { ToolElement, toolStyles } from '../tools/tool-element.ts'
import { RegistryRefusal, sendVerb, type RolesChanged } from './registry-client.ts'
import type { ChangeWish } from './shell-mfe-status.ts'
import text from './status.css?inline'
import { teamTokens } from './team-tokens.ts'
import { rolesText } from './texts.ts'

const refusals: Record<string, ToolMessageKey> = {
  UNAUTHENTICATED: 'status.refused.unauthenticated',
  FORBIDDEN: 'status.refused.forbidden',
  NO_CANARY: 'status.refused.no.canary',
  NO_PREVIOUS_VERSION: 'status.refused.no.previous',
  STALE_REVISION: 'status.refused.stale',
  CHECKS_FAILED: 'status.refused.checks',
  REGISTRY_UNREACHABLE: 'status.refused.unreachable',
  UPSTREAM_UNREACHABLE: 'status.refused.unreachable',
}

/** Asks for the team's token where it is not known yet, shows what will change, and changes it when that is confirmed. */
export class ShellChangeDialog extends ToolElement {
  static override properties = {
    ...ToolElement.properties,
    wish: { state: true },
    plan: { state: true },
    refusal: { state: true },
    isBusy: { state: true },
  }
  static override styles = [toolStyles, unsafeCSS(text)]
  declare wish: ChangeWish | undefined
  /** What the registry says would happen. */
  declare plan: RolesChanged | undefined
  declare refusal: RegistryRefusal | undefined
  declare isBusy: boolean
  /** Called when something was changed. */
  onChanged: (wish: ChangeWish, change: RolesChanged) => void = () => undefined

  async open(wish: ChangeWish): Promise<void> {
    this.wish = wish
    this.plan = this.refusal = undefined
    this.isBusy = false
    await this.updateComplete
    this.#dialog?.showModal()
    if (teamTokens.of(wish.mfe.name) !== undefined) await this.#send(true)
  }

  /** What had the focus may be gone: the keyboard goes on from the field that is asked for, or from the heading. */
  protected override updated() {
    const dialog = this.#dialog
    const field = dialog?.querySelector('input')
    const focused = this.shadowRoot?.activeElement
    const isLost = !focused || (field && focused.localName === 'h2')
    if (dialog?.open && isLost) (field ?? dialog.querySelector('h2'))?.focus()
  }

  get #dialog() {
    return this.renderRoot.querySelector('dialog')
  }

  async #send(dryRun: boolean) {
    const { wish } = this
    const token = wish && teamTokens.of(wish.mfe.name)
    if (!wish || token === undefined) return
    const { mfe, verb, body } = wish
    this.isBusy = true
    this.refusal = undefined
    try {
      // What was looked at is what is changed: a change by somebody else in between is refused.
      const change = await sendVerb(mfe.name, verb, { ...body, basedOn: mfe.revision, dryRun }, token)
      if (dryRun) this.plan = change
      else {
        this.#dialog?.close()
        this.onChanged(wish, change)
      }
    } catch (error) {
      if (!(error instanceof RegistryRefusal)) throw error
      this.refusal = error
      this.plan = undefined
      if (error.code === 'UNAUTHENTICATED' || error.code === 'FORBIDDEN') teamTokens.forget(mfe.name)
    } finally {
      this.isBusy = false
    }
  }

  #enter(event: SubmitEvent) {
    event.preventDefault()
    const token = String(new FormData(event.target as HTMLFormElement).get('token')).trim()
    if (!this.wish || token === '') return
    teamTokens.keep(this.wish.mfe.name, token)
    void this.#send(true)
  }

  protected override render() {
    const { wish, plan } = this
    const isKnown = wish && teamTokens.of(wish.mfe.name) !== undefined
    return html`<dialog aria-labelledby="title">
      ${
        wish
          ? html`<h2 id="title" tabindex="-1" ?autofocus=${isKnown}>
                ${this.text(`status.ask.${wish.verb}`, { name: wish.mfe.name })}
              </h2>
              ${this.#refused()} ${isKnown ? this.#confirmation(plan) : this.#tokenForm(wish)}`
          : nothing
      }
    </dialog>`
  }

  #tokenForm({ mfe }: ChangeWish) {
    return html`<form @submit=${(event: SubmitEvent) => this.#enter(event)}>
      <label for="token">${this.text('status.token', { name: mfe.name })}</label>
      <input
        id="token"
        name="token"
        type="password"
        required
        autofocus
        autocomplete="off"
        spellcheck="false"
        aria-describedby="token-hint"
      />
      <p id="token-hint" class="muted">${this.text('status.token.hint')}</p>
      <div class="answers">
        <button type="submit" class="button main">${this.text('status.go.on')}</button>
        ${this.#cancel()}
      </div>
    </form>`
  }

  #confirmation(plan: RolesChanged | undefined) {
    const isSame = plan && JSON.stringify(plan.before) === JSON.stringify(plan.after)
    return html`<div class="plan" aria-busy=${String(this.isBusy)}>
        ${
          plan
            ? html`<dl>
                  <div>
                    <dt>${this.text('status.before')}</dt>
                    <dd><code>${rolesText(plan.before)}</code></dd>
                  </div>
                  <div>
                    <dt>${this.text('status.after')}</dt>
                    <dd><code>${rolesText(plan.after)}</code></dd>
                  </div>
                </dl>
                ${isSame ? html`<p>${this.text('status.same')}</p>` : nothing}
                ${plan.warnings.map(({ message }) => html`<p class="warning" lang="en">${message}</p>`)}`
            : html`<p class="muted" role="status">${this.isBusy ? this.text('status.asking') : ''}</p>`
        }
      </div>
      <div class="answers">
        ${
          this.refusal
            ? html`<button
                type="button"
                class="button"
                ?disabled=${this.isBusy}
                @click=${() => this.#send(true)}
              >
                ${this.text('status.retry')}
              </button>`
            : html`<button
                type="button"
                class="button main"
                ?disabled=${!plan || isSame || this.isBusy}
                @click=${() => this.#send(false)}
              >
                ${this.text('status.confirm')}
              </button>`
        }
        ${this.#cancel()}
      </div>`
  }

  #refused() {
    const { refusal, wish } = this
    if (!refusal || !wish) return nothing
    const key = refusals[refusal.code] ?? 'status.refused.other'
    return html`<div class="refusal" role="alert">
      <p>${this.text(key, { name: wish.mfe.name })}</p>
      <p class="muted" lang="en"><code>${refusal.code}</code> ${refusal.message}</p>
      ${refusal.problems.map(({ message, remedy }) => html`<p lang="en">${message} ${remedy ?? ''}</p>`)}
    </div>`
  }

  #cancel() {
    return html`<button type="button" class="button" @click=${() => this.#dialog?.close()}>
      ${this.text('status.cancel')}
    </button>`
  }
}

customElements.define('shell-change-dialog', ShellChangeDialog)
