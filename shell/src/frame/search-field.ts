import type { Language } from '../language/language.ts'
import { message } from '../language/message.ts'
import type { SearchEntry } from '../routing/search-entry.ts'
import { icon } from './icon.ts'
import type { Template } from './template.ts'

/** A form that works by itself; in the page, `shell-search` makes it live. */
export function searchField<Result>(
  html: Template<Result>,
  { path, parameter, label }: SearchEntry,
  text: string,
  language: Language,
): Result {
  return html`<shell-search class="search">
    <form class="search-form" role="search" action="${path}">
      <button class="icon-button" type="submit" aria-label="${message(language, 'search.submit')}">
        ${icon(html, 'search')}
      </button>
      <input
        class="search-input"
        type="search"
        name="${parameter}"
        value="${text}"
        aria-label="${label[language]}"
        placeholder="${label[language]}"
        maxlength="100"
        autocomplete="off"
        enterkeyhint="search"
      />
      <button
        class="icon-button search-clear"
        type="button"
        aria-label="${message(language, 'search.clear')}"
      >
        ${icon(html, 'close')}
      </button>
    </form>
  </shell-search>`
}
