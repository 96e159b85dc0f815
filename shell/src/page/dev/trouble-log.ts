import { html } from 'lit'
import type { ToolMessageKey } from '../../language/tool-message.ts'
import { clockTime } from './clock-time.ts'
import type { RecordedBeacon, RecordedTrouble } from './recorder.ts'

type Text = (key: ToolMessageKey, values?: Record<string, string | number>) => string

const marks = { failed: 'bad', error: 'bad', policy: 'warning', recovered: 'good' } as const

/** What went wrong on the page, and what it told its server, newest first. */
export function troubleLog(
  { troubles, beacons }: { troubles: readonly RecordedTrouble[]; beacons: readonly RecordedBeacon[] },
  text: Text,
) {
  return html`<section>
      <h2>${text('dev.troubles.errors')}</h2>
      ${troubles.length === 0 ? html`<p class="muted">${text('dev.troubles.none')}</p>` : ''}
      <ol class="log">
        ${troubles.toReversed().map(
          ({ time, kind, owner, text: what }) =>
            html`<li class="line">
              <time datetime=${time.toISOString()}>${clockTime(time)}</time>
              <span class="mark ${marks[kind]}">${text(`dev.troubles.${kind}`)}</span>
              <span>${owner ? html`<code>${owner}</code> ` : ''}<span lang="en">${what}</span></span>
            </li>`,
        )}
      </ol>
    </section>
    <section>
      <h2>${text('dev.troubles.beacons')}</h2>
      ${beacons.length === 0 ? html`<p class="muted">${text('dev.troubles.no.beacons')}</p>` : ''}
      <ol class="log">
        ${beacons.toReversed().map(
          ({ time, url, body }) =>
            html`<li>
              <details>
                <summary>
                  <time datetime=${time.toISOString()}>${clockTime(time)}</time> <code>${url}</code>
                </summary>
                <pre tabindex="0"><code>${pretty(body)}</code></pre>
              </details>
            </li>`,
        )}
      </ol>
    </section>`
}

function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), undefined, 2)
  } catch (error) {
    if (error instanceof SyntaxError) return body
    throw error
  }
}
