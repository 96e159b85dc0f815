import { html, nothing, unsafeCSS } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { ToolElement, toolStyles } from '../tools/tool-element.ts'
import { actionText } from './deploy-log.ts'
import {
  readMfes,
  readState,
  RegistryRefusal,
  type MfesStatus,
  type RolesChanged,
} from './registry-client.ts'
import { sharedGroups } from './shared/shared-groups.ts'
import { sharedInUse, type SharedInUse } from './shared/shared-in-use.ts'
import { ShellChangeDialog } from './shell-change-dialog.ts'
import type { ChangeWish } from './shell-mfe-status.ts'
import './shell-mfe-status.ts'
import text from './status.css?inline'
import { rolesText, timeText, type Text } from './texts.ts'

const refreshEveryMs = 5_000

/** The page `/status`: what is live of every micro-frontend and how it does. It keeps itself up to date while somebody looks. */
export class ShellStatus extends ToolElement {
  static override properties = {
    ...ToolElement.properties,
    status: { state: true },
    shared: { state: true },
    failedAt: { state: true },
    news: { state: true },
  }
  static override styles = [toolStyles, unsafeCSS(text)]
  declare status: MfesStatus | undefined
  declare shared: SharedInUse[] | undefined
  /** Since when the registry does not answer. */
  declare failedAt: string | undefined
  /** The latest change, for those who can't see it happen. */
  declare news: string
  #timer = 0
  /** Answers of a visit before are not this one's. */
  #visit: object | undefined
  #sharedRevision = -1

  constructor() {
    super()
    this.news = ''
    this.addEventListener(
      'change-wished',
      (event) => void this.#dialog.open((event as CustomEvent<ChangeWish>).detail),
    )
  }

  override connectedCallback() {
    super.connectedCallback()
    this.#visit = {}
    document.addEventListener('visibilitychange', this.#onVisibility)
    void this.#refresh()
  }

  override disconnectedCallback() {
    super.disconnectedCallback()
    this.#visit = undefined
    clearTimeout(this.#timer)
    document.removeEventListener('visibilitychange', this.#onVisibility)
  }

  get #dialog() {
    return this.renderRoot.querySelector<ShellChangeDialog>('shell-change-dialog') as ShellChangeDialog
  }

  #onVisibility = () => {
    if (document.visibilityState === 'visible') void this.#refresh()
  }

  async #refresh(): Promise<void> {
    clearTimeout(this.#timer)
    const visit = this.#visit
    try {
      const status = await readMfes()
      if (visit !== this.#visit) return
      this.#tellChanges(status)
      this.status = status
      this.failedAt = undefined
      await this.#refreshShared(status.revision)
    } catch (error) {
      if (visit !== this.#visit) return
      console.debug(error)
      this.failedAt ??= new Date().toISOString()
    }
    if (visit !== this.#visit || document.visibilityState !== 'visible') return
    clearTimeout(this.#timer)
    this.#timer = window.setTimeout(() => void this.#refresh(), refreshEveryMs)
  }

  /** The whole state is read only when it is another one. Without it the page lacks one section, no more. */
  async #refreshShared(revision: number) {
    if (revision === this.#sharedRevision) return
    try {
      this.shared = sharedInUse(await readState())
      this.#sharedRevision = revision
    } catch (error) {
      if (!(error instanceof RegistryRefusal)) throw error
      console.debug(error)
    }
  }

  #tellChanges({ mfes }: MfesStatus) {
    const known = this.status?.mfes
    if (!known) return
    const changed = mfes.filter(
      ({ name, revision }) => known.find((mfe) => mfe.name === name)?.revision !== revision,
    )
    const texts = changed.map(({ name, live, deploys: [latest] }) =>
      this.text('status.changed', {
        name,
        action: latest ? actionText(latest.action, this.#translate) : '',
        roles: rolesText(live),
      }),
    )
    if (texts.length) this.news = texts.join(' ')
  }

  readonly #translate: Text = (key, values) => this.text(key, values)

  #changed({ mfe, verb }: ChangeWish, { after }: RolesChanged) {
    this.news = this.text('status.changed', {
      name: mfe.name,
      action: actionText(verb, this.#translate),
      roles: rolesText(after),
    })
    void this.#refresh()
  }

  protected override render() {
    return html`<p class="lead">${this.text('status.lead')}</p>
      ${this.#registry()}
      <p class="visually-hidden" role="status">${this.news}</p>
      ${this.#mfes()}
      <shell-change-dialog
        .onChanged=${(wish: ChangeWish, change: RolesChanged) => this.#changed(wish, change)}
      ></shell-change-dialog>`
  }

  #registry() {
    const { failedAt, status } = this
    if (failedAt === undefined) {
      return html`<p class="registry">
        ${
          status
            ? html`<span class="mark good">${this.text('status.reachable')}</span>
                <span class="muted">${this.text('status.revision', { revision: status.revision })}</span>`
            : html`<span class="mark">${this.text('status.loading')}</span>`
        }
      </p>`
    }
    return html`<p class="registry" role="alert">
      <span class="mark bad">${this.text('status.unreachable')}</span>
      <span
        >${this.text(status ? 'status.stale' : 'status.nothing.known', { time: timeText(failedAt, this.language) })}</span
      >
      <button type="button" class="button" @click=${() => this.#refresh()}>
        ${this.text('status.retry')}
      </button>
    </p>`
  }

  #mfes() {
    const { status, shared, failedAt } = this
    if (!status) {
      if (failedAt !== undefined) return nothing
      return html`<div class="cards" aria-busy="true">
        ${[1, 2, 3].map(() => html`<div class="card skeleton"></div>`)}
      </div>`
    }
    if (status.mfes.length === 0)
      return html`<p class="none">${this.text('status.empty')} <code>mall deploy NAME</code></p>`
    return html`<div class="cards">
        ${repeat(
          status.mfes,
          ({ name }) => name,
          (mfe) => html`<shell-mfe-status .mfe=${mfe}></shell-mfe-status>`,
        )}
      </div>
      <section class="shared-section" aria-labelledby="shared">
        <h2 id="shared">${this.text('status.shared')}</h2>
        ${sharedGroups(shared, this.#translate)}
      </section>`
  }
}

customElements.define('shell-status', ShellStatus)
