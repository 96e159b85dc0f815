import { html, nothing } from 'lit'
import type { Language } from '../../language/language.ts'
import { message } from '../../language/message.ts'
import type { PageData } from '../../page-data.ts'

/** What stands under the heading when the address leads nowhere, or to a part of the mall that is missing right now. */
export function missingView(kind: 'missing' | 'unavailable', { leftOut }: PageData, language: Language) {
  return html`<div class="missing">
    <p>${message(language, `${kind}.text`)}</p>
    ${
      kind === 'unavailable'
        ? html`<details>
            <summary>${message(language, 'region.details')}</summary>
            <ul>
              ${leftOut.map(({ name, reason }) => html`<li><code>${name}: ${reason}</code></li>`)}
            </ul>
          </details>`
        : nothing
    }
    <p class="failure-actions">
      ${
        kind === 'unavailable'
          ? html`<button class="button" type="button" @click=${() => location.reload()}>
              ${message(language, 'unavailable.retry')}
            </button>`
          : nothing
      }
      <a class="button ${kind === 'missing' ? '' : 'plain'}" href="/">${message(language, 'missing.home')}</a>
    </p>
  </div>`
}
