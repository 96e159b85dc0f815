import { html, nothing } from 'lit'
import { icon } from '../../frame/icon.ts'
import type { Language } from '../../language/language.ts'
import { message } from '../../language/message.ts'

/** Says what the network keeps from the shopper right now: everything, or only the news. */
export function networkState(
  language: Language,
  { isOffline, isPaused }: { isOffline: boolean; isPaused: boolean },
) {
  const text = isOffline ? 'network.offline' : isPaused ? 'network.paused' : undefined
  return html`<div class="network-state" role="status">
    ${text ? html`<p>${icon(html, isOffline ? 'offline' : 'information')}${message(language, text)}</p>` : nothing}
  </div>`
}
