import { html, nothing, type TemplateResult } from 'lit'
import { icon } from '../../frame/icon.ts'
import type { Language } from '../../language/language.ts'
import { message } from '../../language/message.ts'
import { MissingTagError } from '../mfes/mfes.ts'
import type { Owner } from './owner.ts'
import type { FailedState } from './region.ts'
import { TimeoutError } from './within.ts'

/** After this many attempts a fresh page is offered besides: it knows of a build that came meanwhile. */
const attemptsBeforeReload = 2

/** What a region shows instead of its content when that could not be shown: what went wrong, whose it is, and *Try again*. */
export function failurePanel(
  state: FailedState,
  owner: Owner,
  language: Language,
  retry: () => void,
): TemplateResult {
  const { failure, attempts } = state
  return html`<div class="failure" role="status">
    ${icon(html, 'warning')}
    <p class="failure-title">${message(language, 'region.failed')}</p>
    <p class="failure-text">
      ${explanation(state, language)}
      ${owner.team === '-' ? nothing : message(language, 'region.owner', { team: owner.team })}
    </p>
    <details>
      <summary>${message(language, 'region.details')}</summary>
      <p><code>${owner.name} ${owner.version} · ${failure.phase} · ${textOf(failure.error)}</code></p>
    </details>
    <p class="failure-actions">
      <button class="button" type="button" @click=${retry}>${message(language, 'region.retry')}</button>
      ${
        attempts < attemptsBeforeReload
          ? nothing
          : html`<button class="button plain" type="button" @click=${() => location.reload()}>
              ${message(language, 'region.reload')}
            </button>`
      }
    </p>
  </div>`
}

function explanation({ failure: { phase, error } }: FailedState, language: Language): string {
  if (error instanceof TimeoutError)
    return message(language, 'region.failed.timeout', { seconds: error.seconds })
  if (error instanceof MissingTagError) return message(language, 'region.failed.missing')
  if (phase === 'load' || phase === 'mount') return message(language, `region.failed.${phase}`)
  return message(language, 'region.failed.runtime')
}

const textOf = (error: unknown) => (error instanceof Error ? error.message : String(error))
