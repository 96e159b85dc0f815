import { html, LitElement, type PropertyValues } from 'lit'
import type { TagDeclaration } from 'mfe-kit/manifest'
import { htmlExample, reactExample, vueExample, type ExampleValues } from 'mfe-kit/declarations'
import type { Language } from '../../language/language.ts'
import { message, type MessageKey } from './message.ts'

const kinds = ['HTML', 'Vue', 'React'] as const
type Kind = (typeof kinds)[number]

/** How a page writes the tag as it is shown right now, to copy. */
export class SampleCode extends LitElement {
  static override properties = {
    tag: {},
    values: {},
    language: {},
    kind: { state: true },
    outcome: { state: true },
  }
  declare tag: TagDeclaration
  declare values: ExampleValues
  declare language: Language
  declare kind: Kind
  declare outcome: MessageKey | undefined

  constructor() {
    super()
    this.kind = 'HTML'
  }

  protected override createRenderRoot() {
    return this
  }

  get code(): string {
    if (this.kind === 'Vue') return vueExample(this.tag, this.values)
    if (this.kind === 'React') return reactExample(this.tag, this.values)
    return htmlExample(this.tag, this.values, `${location.origin}/tags.js`)
  }

  async #copy() {
    try {
      await navigator.clipboard.writeText(this.code)
      this.outcome = 'tags.copied'
    } catch (error) {
      // No clipboard here, or it was not allowed: the reader can copy what is selected.
      console.debug(error)
      const code = this.querySelector('pre')
      if (code) getSelection()?.selectAllChildren(code)
      this.outcome = 'tags.copy.selected'
    }
  }

  protected override willUpdate(changed: PropertyValues) {
    if (changed.has('kind') || changed.has('values')) this.outcome = undefined
  }

  protected override render() {
    const { language } = this
    return html`<div class="sample-code">
      <header>
        <div role="group" aria-label=${message(language, 'tags.code')}>
          ${kinds.map(
            (kind) =>
              html`<button
                type="button"
                class="code-kind"
                aria-pressed=${String(kind === this.kind)}
                @click=${() => (this.kind = kind)}
              >
                ${kind}
              </button>`,
          )}
        </div>
        <span role="status">${this.outcome === undefined ? '' : message(language, this.outcome)}</span>
        <button type="button" class="button plain" @click=${() => this.#copy()}>
          ${message(language, 'tags.copy')}
        </button>
      </header>
      <pre tabindex="0"><code>${this.code}</code></pre>
    </div>`
  }
}

customElements.define('shell-sample-code', SampleCode)
