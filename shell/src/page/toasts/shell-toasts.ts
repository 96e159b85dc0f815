import { html, LitElement } from 'lit'
import type { Language } from '../../language/language.ts'
import { message } from '../../language/message.ts'

export type Tone = 'info' | 'success' | 'warning' | 'error'

interface Toast {
  tone: Tone
  text: string
}

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

  add(tone: Tone, text: string): void {
    const toast = { tone, text }
    this.toasts = [...this.toasts, toast].slice(-shownAtOnce)
    if (tone === 'info' || tone === 'success') this.#dismissLater(toast)
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
            <p>${toast.text}</p>
            <button
              class="icon-button"
              type="button"
              aria-label=${message(this.language, 'toast.close')}
              @click=${() => this.#dismiss(toast)}
            >
              <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
                <path
                  d="M6 6l12 12M18 6L6 18"
                  stroke="currentColor"
                  stroke-width="2"
                  stroke-linecap="round"
                />
              </svg>
            </button>
          </div>`,
      )}
    </div>`
  }
}

customElements.define('shell-toasts', ShellToasts)
