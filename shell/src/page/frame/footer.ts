import { html } from 'lit'
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

/** Who runs the mall: the identity block that a Korean shop must show, here plainly fictitious. */
export function footer(language: Language) {
  return html`<footer class="footer">
    <div class="footer-row">
      <p class="footer-demo">${message(language, 'footer.demo')}</p>
      <ul class="footer-identity">
        ${identity.map((key) => html`<li>${message(language, key)}</li>`)}
      </ul>
      <p>${message(language, 'footer.withdrawal')}</p>
    </div>
  </footer>`
}
