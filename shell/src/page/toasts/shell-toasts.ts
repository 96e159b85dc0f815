import { html, LitElement } from 'lit'
import { icon } from '../../frame/icon.ts'
import type { Language } from '../../language/language.ts'
import { message } from '../../language/message.ts'

export type Tone = 'info' | 'success' | 'warning' | 'error'

/** What a toast offers to do. One that does stays until it is dismissed. */
interface ToastAction {
  label: string
  run: () => void
}

interface Toast {
  tone: Tone
  text: string
  action?: ToastAction | undefined
}

const icons = { info: 'information', success: 'success', warning: 'warning', error: 'warning' } as const
const shownMs = 7_000
const shownAtOnce = 4

/** Short messages, announced politely. Good news goes by itself, bad news stays until it is dismissed. */
export class ShellToasts extends LitElement {
  static override properties = { language: {}, toasts: { state: true } }
  declare language: Language
  declare toasts: Toast[]

  constructor() {
    super()
    this.toasts = []
  }

  protected override createRenderRoot() {
    return this
  }

  /** Returns what takes it back. */
  add(tone: Tone, text: string, action?: ToastAction): () => void {
    const toast = { tone, text, action }
    this.toasts = [...this.toasts, toast].slice(-shownAtOnce)
    if (!action && (tone === 'info' || tone === 'success')) this.#dismissLater(toast)
    return () => this.#dismiss(toast)
  }

  #dismissLater(toast: Toast) {
    setTimeout(() => {
      // Somebody is reading, or about to press its button.
      if (this.matches(':hover, :focus-within')) this.#dismissLater(toast)
      else this.#dismiss(toast)
    }, shownMs)
  }

  #dismiss(toast: Toast) {
    this.toasts = this.toasts.filter((each) => each !== toast)
  }

  protected override render() {
    return html`<div
      class="toasts"
      role="log"
      aria-live="polite"
      aria-label=${message(this.language, 'toast.region')}
    >
      ${this.toasts.map(
        (toast) =>
          html`<div class="toast" data-tone=${toast.tone}>
            ${icon(html, icons[toast.tone])}
            <div class="toast-body">
              <p>${toast.text}</p>
              ${toast.action && html`<button class="button plain" type="button" @click=${toast.action.run}>${toast.action.label}</button>`}
            </div>
            <button
              class="icon-button"
              type="button"
              aria-label=${message(this.language, 'toast.close')}
              @click=${() => this.#dismiss(toast)}
            >
              ${icon(html, 'close')}
            </button>
          </div>`,
      )}
    </div>`
  }
}

customElements.define('shell-toasts', ShellToasts)
