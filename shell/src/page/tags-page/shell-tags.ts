import { html, LitElement } from 'lit'
import type { TagDeclaration } from 'mfe-kit/manifest'
import { isLanguage, languages, type Language } from '../../language/language.ts'
import { message } from './message.ts'
import type { PageMfe } from '../../page-data.ts'
import './tag-sample.ts'
import text from './tags-page.css?inline'

const styles = new CSSStyleSheet()
styles.replaceSync(text)

const files = [
  'custom-elements.json',
  'vscode.json',
  'web-types.json',
  'elements.d.ts',
  'react.d.ts',
  'vue.d.ts',
]

/** All tags that are live, each to try out. It knows them from their declarations alone. */
export class ShellTags extends LitElement {
  static override properties = { mfes: {}, declarations: {}, language: {} }
  declare mfes: PageMfe[]
  declare declarations: TagDeclaration[]
  declare language: Language
  readonly #watcher = new MutationObserver(() => this.#readLanguage())

  protected override createRenderRoot() {
    return this
  }

  override connectedCallback() {
    super.connectedCallback()
    document.adoptedStyleSheets.push(styles)
    this.#watcher.observe(document.documentElement, { attributeFilter: ['lang'] })
    this.#readLanguage()
  }

  override disconnectedCallback() {
    super.disconnectedCallback()
    this.#watcher.disconnect()
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== styles)
  }

  #readLanguage() {
    const { lang } = document.documentElement
    this.language = isLanguage(lang) ? lang : languages[0]
  }

  protected override render() {
    const { language } = this
    const tags = this.mfes.flatMap((mfe) =>
      this.declarations
        .filter(({ name }) => mfe.tags.some((tag) => tag.name === name))
        .sort((one, other) => one.name.localeCompare(other.name))
        .map((tag) => ({ tag, mfe })),
    )
    return html`<p class="lead">${message(language, 'tags.lead')}</p>
      <nav class="tags-list" aria-label=${message(language, 'tags.list')}>
        ${tags.map(({ tag }) => html`<a href="#${tag.name}"><code>${`<${tag.name}>`}</code></a>`)}
      </nav>
      <p class="tags-files">
        ${message(language, 'tags.files')}
        ${files.map((file) => html`<a href="/tags/${file}"><code>${file}</code></a> `)}
      </p>
      ${tags.map(
        ({ tag, mfe }) =>
          html`<shell-tag-sample .tag=${tag} .mfe=${mfe} .language=${language}></shell-tag-sample>`,
      )}`
  }

  protected override async firstUpdated() {
    if (location.hash === '') return
    await Promise.all(
      [...this.querySelectorAll<LitElement>('shell-tag-sample')].map((each) => each.updateComplete),
    )
    document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView()
  }
}

customElements.define('shell-tags', ShellTags)
