import { languages, type Language } from '../language/language.ts'
import { message } from '../language/message.ts'
import { themes, type Theme } from '../theme/theme.ts'
import { icon } from './icon.ts'
import type { Template } from './template.ts'

/** Language and theme, in a menu that the browser opens and closes by itself. */
export function settings<Result>(html: Template<Result>, language: Language, theme: Theme): Result {
  return html`<button
      class="icon-button settings-button"
      type="button"
      popovertarget="settings"
      aria-label="${message(language, 'mall.settings')}"
    >
      ${icon(html, 'settings')}
    </button>
    <div class="settings" id="settings" popover>
      <p class="settings-title" id="settings-language">${message(language, 'mall.language')}</p>
      ${languageChoice(html, language, 'settings-language')}
      <p class="settings-title" id="settings-theme">${message(language, 'mall.theme')}</p>
      <div class="choice" role="group" aria-labelledby="settings-theme">
        ${themes.map(
          (each) =>
            html`<button type="button" data-theme-choice="${each}" aria-pressed="${String(each === theme)}">
              ${message(language, `mall.theme.${each}`)}
            </button>`,
        )}
      </div>
    </div>`
}

/** Buttons for the languages, each in its own. */
export function languageChoice<Result>(
  html: Template<Result>,
  language: Language,
  labelledBy: string,
): Result {
  return html`<div class="choice" role="group" aria-labelledby="${labelledBy}">
    ${languages.map(
      (each) =>
        html`<button
          type="button"
          lang="${each}"
          data-language-choice="${each}"
          aria-pressed="${String(each === language)}"
        >
          ${message(each, `mall.language.${each}`)}
        </button>`,
    )}
  </div>`
}
