import { html } from 'lit'
import { languageChoice } from '../../frame/settings.ts'
import type { Language } from '../../language/language.ts'
import { message, type MessageKey } from '../../language/message.ts'

const identity: MessageKey[] = [
  'footer.company',
  'footer.ceo',
  'footer.registration',
  'footer.address',
  'footer.phone',
  'footer.mail',
]

/** Where developers find the tags, the languages, and who runs the mall: the identity that a Korean shop must show, here plainly fictitious. */
export function footer(language: Language) {
  return html`<footer class="footer">
    <div class="footer-row">
      <div class="footer-top">
        <a href="/tags">${message(language, 'tags.link')}</a>
        <span class="visually-hidden" id="footer-language">${message(language, 'mall.language')}</span>
        ${languageChoice(html, language, 'footer-language')}
      </div>
      <p class="footer-demo">${message(language, 'footer.demo')}</p>
      <ul class="footer-identity">
        ${identity.map((key) => html`<li>${message(language, key)}</li>`)}
      </ul>
      <p>${message(language, 'footer.withdrawal')}</p>
    </div>
  </footer>`
}
