import { html, LitElement } from 'lit'
import { icon } from '../../frame/icon.ts'
import type { Language } from '../../language/language.ts'
import { message } from '../../language/message.ts'
import type { Localized } from '../../page-data.ts'
import { ShellRegion } from '../regions/shell-region.ts'
import type { Showable } from '../regions/showable.ts'

export interface DialogRequest {
  showable: Showable
  title: Localized
  properties: Record<string, unknown>
  timeouts: { load: number; mount: number }
}

/** The outlet `dialog`: a native dialog with a region in it. The browser keeps the focus inside and gives it back afterwards. */
export class ShellDialog extends LitElement {
  static override properties = { language: {}, heading: { state: true } }
  declare language: Language
  declare heading: Localized | undefined
  /** The toasts of the page: all outside of a modal dialog is out of reach, so they come inside while it is open. */
  declare toasts: HTMLElement
  readonly #content = document.createElement('div')
  #region: ShellRegion | undefined

  constructor() {
    super()
    this.#content.className = 'dialog-content'
    this.#content.addEventListener('close-requested', () => this.close())
  }

  protected override createRenderRoot() {
    return this
  }

  /** Opens with the tag and hands it the properties; whatever was shown before goes. */
  async open({ showable, title, properties, timeouts }: DialogRequest): Promise<void> {
    this.#empty()
    this.heading = title
    await this.updateComplete
    const region = Object.assign(new ShellRegion(), { showable, timeouts, language: this.language })
    this.#region = region
    this.#content.append(region)
    region.start({ properties })
    const dialog = this.#dialog
    if (!dialog || dialog.open) return
    dialog.append(this.toasts)
    dialog.showModal()
  }

  close(): void {
    this.#dialog?.close()
  }

  get #dialog() {
    return this.querySelector('dialog')
  }

  #closed() {
    // The event comes a moment after the closing; by then the dialog may have been opened anew.
    if (this.#dialog?.open) return
    this.after(this.toasts)
    this.#empty()
  }

  #empty() {
    this.#region?.stop()
    this.#region?.remove()
    this.#region = undefined
  }

  protected override willUpdate() {
    if (this.#region) this.#region.language = this.language
  }

  protected override render() {
    return html`<dialog class="dialog" aria-labelledby="dialog-title" @close=${() => this.#closed()}>
      <div class="dialog-header">
        <h2 id="dialog-title" tabindex="-1" autofocus>${this.heading?.[this.language]}</h2>
        <button
          class="icon-button"
          type="button"
          aria-label=${message(this.language, 'dialog.close')}
          @click=${() => this.close()}
        >
          ${icon(html, 'close')}
        </button>
      </div>
      ${this.#content}
    </dialog>`
  }
}

customElements.define('shell-dialog', ShellDialog)
