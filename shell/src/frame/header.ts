import type { Language } from '../language/language.ts'
import { message } from '../language/message.ts'
import type { NavigationEntry } from '../routing/navigation-entries.ts'
import type { SearchEntry } from '../routing/search-entry.ts'
import type { Theme } from '../theme/theme.ts'
import { navigation } from './navigation.ts'
import { searchField } from './search-field.ts'
import { settings } from './settings.ts'
import type { Template } from './template.ts'

export interface HeaderParts {
  language: Language
  theme: Theme
  path: string
  entries: NavigationEntry[]
  search: SearchEntry | undefined
  /** What is searched for right now. */
  searchText: string
}

/** Skip link, name of the mall, search, main menu and settings. */
export function header<Result>(html: Template<Result>, parts: HeaderParts): Result {
  const { language, theme, path, entries, search, searchText } = parts
  return html`<a class="skip-link" href="#main">${message(language, 'mall.skip')}</a>
    <header class="header">
      <div class="header-row">
        <a class="brand" href="/"><span class="brand-name">${message(language, 'mall.name')}</span></a>
        ${search ? searchField(html, search, searchText, language) : html`<span class="search"></span>`}
        ${navigation(html, entries, path, language)} ${settings(html, language, theme)}
      </div>
    </header>`
}
