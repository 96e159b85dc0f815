import { html, unsafeCSS } from 'lit'
import { icon } from '../../frame/icon.ts'
import { message } from '../../language/message.ts'
import type { PageData } from '../../page-data.ts'
import { closeOnEscape } from '../tools/close-on-escape.ts'
import { ToolElement, toolStyles } from '../tools/tool-element.ts'
import text from './drawer.css?inline'
import './shell-dev-tools.ts'

/** The end of the page stays reachable below it. */
const room = new CSSStyleSheet()
room.replaceSync(
  'body { padding-block-end: min(50vh, 420px) } html { scroll-padding-block-end: min(50vh, 420px) }',
)

/** The developers' tools at the bottom of any page, which stays usable above them. */
export class ShellDevDrawer extends ToolElement {
  static override properties = { ...ToolElement.properties, data: {} }
  static override styles = [toolStyles, unsafeCSS(text)]
  declare data: PageData
  /** Called when the reader closes it. */
  onClose: () => void = () => undefined

  constructor() {
    super()
    this.addEventListener('keydown', (event) => closeOnEscape(event, this.onClose))
  }

  override connectedCallback() {
    super.connectedCallback()
    document.adoptedStyleSheets.push(room)
  }

  override disconnectedCallback() {
    super.disconnectedCallback()
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== room)
  }

  protected override render() {
    return html`<aside aria-labelledby="title">
      <header>
        <h2 id="title" tabindex="-1">${message(this.language, 'dev.title')}</h2>
        <a class="quiet" href="/dev">${this.text('dev.whole')}</a>
        <button
          type="button"
          class="icon-button"
          aria-label=${this.text('dev.close')}
          @click=${() => this.onClose()}
        >
          ${icon(html, 'close')}
        </button>
      </header>
      <shell-dev-tools .data=${this.data}></shell-dev-tools>
    </aside>`
  }
}

customElements.define('shell-dev-drawer', ShellDevDrawer)
