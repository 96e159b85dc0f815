import { html } from 'lit'
import { languages, type Language } from '../../language/language.ts'
import { message } from '../../language/message.ts'
import { currentMark, type NavigationEntry } from '../../routing/navigation-entries.ts'

export interface HeaderParts {
  language: Language
  path: string
  entries: NavigationEntry[]
  onLanguage(language: Language): void
}

/** Skip link, name of the mall, main menu and language switch. */
export function header({ language, path, entries, onLanguage }: HeaderParts) {
  return html`<a class="skip-link" href="#main" @click=${skip}>${message(language, 'mall.skip')}</a>
    <header class="header">
      <div class="header-row">
        <a class="brand" href="/">${message(language, 'mall.name')}</a>
        <nav class="navigation" aria-label=${message(language, 'mall.navigation')}>
          ${entries.map(
            (entry) =>
              html`<a href=${entry.path} aria-current=${currentMark(entry, path) ?? 'false'}
                >${entry.label}</a
              >`,
          )}
        </nav>
        <div class="language-switch" role="group" aria-label=${message(language, 'mall.language')}>
          ${languages.map(
            (each) =>
              html`<button
                type="button"
                lang=${each}
                aria-pressed=${String(each === language)}
                @click=${() => onLanguage(each)}
              >
                ${message(each, `mall.language.${each}`)}
              </button>`,
          )}
        </div>
      </div>
    </header>`
}

/** Moves the focus itself, so that the address keeps meaning the page. */
function skip(event: Event) {
  event.preventDefault()
  const heading = document.querySelector<HTMLElement>('main h1')
  heading?.focus()
}
