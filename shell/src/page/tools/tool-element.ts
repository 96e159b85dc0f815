import { LitElement, unsafeCSS, type CSSResultGroup, type PropertyDeclarations } from 'lit'
import { isLanguage, languages, type Language } from '../../language/language.ts'
import { toolMessage, type ToolMessageKey } from '../../language/tool-message.ts'
import text from './tools.css?inline'

/** What the tools look like, whichever page they stand on. */
export const toolStyles = unsafeCSS(text)

/** An element of the developers' tools: in a shadow root, so that neither it nor the page changes the other's look, in the page's language. */
export abstract class ToolElement extends LitElement {
  static override properties: PropertyDeclarations = { language: { state: true } }
  static override styles: CSSResultGroup = toolStyles
  declare language: Language
  readonly #watcher = new MutationObserver(() => this.#readLanguage())

  override connectedCallback() {
    super.connectedCallback()
    this.#watcher.observe(document.documentElement, { attributeFilter: ['lang'] })
    this.#readLanguage()
  }

  override disconnectedCallback() {
    super.disconnectedCallback()
    this.#watcher.disconnect()
  }

  protected text(key: ToolMessageKey, values?: Record<string, string | number>): string {
    return toolMessage(this.language, key, values)
  }

  #readLanguage() {
    const { lang } = document.documentElement
    this.language = isLanguage(lang) ? lang : languages[0]
  }
}
