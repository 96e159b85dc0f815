import { html, nothing } from 'lit'
import type { TagDeclaration } from 'mfe-kit/manifest'
import { builtInEvents } from 'mfe-kit/declarations'
import type { Language } from '../../language/language.ts'
import { message } from './message.ts'

/** An event that a tag fired. */
export interface RecordedEvent {
  name: string
  /** Its detail as JSON. */
  detail: string
  time: Date
  prevented?: boolean
}

/** Tells of each declared event that comes out of `stage`. The page around does not hear what the team declared: here nobody is its host. */
export function recordEvents(
  stage: HTMLElement,
  { events }: TagDeclaration,
  signal: AbortSignal,
  record: (event: RecordedEvent & { source: Event }) => void,
): void {
  for (const name of Object.keys({ ...events, ...builtInEvents })) {
    stage.addEventListener(
      name,
      (source) => {
        if (name in events) source.stopPropagation()
        // Typing into a field of the tag's own fires events of the browser under names such as `input`.
        if (!(source instanceof CustomEvent)) return
        record({ name, detail: jsonOf(source.detail), time: new Date(), source })
      },
      { signal },
    )
  }
}

function jsonOf(detail: unknown): string {
  const write = (_key: string, value: unknown) =>
    value instanceof Error ? `${value.name}: ${value.message}` : value
  return JSON.stringify(detail, write, 2) ?? ''
}

export interface EventLogParts {
  tag: TagDeclaration
  language: Language
  recorded: RecordedEvent[]
  prevents: boolean
  onPrevents(prevents: boolean): void
  onClear(): void
}

/** What the tag fired, newest first. */
export function eventLog({ tag, language, recorded, prevents, onPrevents, onClear }: EventLogParts) {
  const cancelable = Object.values(tag.events).some((event) => event.cancelable)
  return html`<div class="sample-events">
    <header>
      <h3>${message(language, 'tags.events')}</h3>
      ${
        cancelable
          ? html`<label class="sample-prevents"
              ><input
                type="checkbox"
                .checked=${prevents}
                @change=${({ target }: Event) => onPrevents((target as HTMLInputElement).checked)}
              />
              ${message(language, 'tags.prevent')} <code>preventDefault()</code></label
            >`
          : nothing
      }
      <button type="button" class="button plain" ?hidden=${recorded.length === 0} @click=${onClear}>
        ${message(language, 'tags.clear')}
      </button>
    </header>
    <div role="log" aria-label=${message(language, 'tags.events')}>
      <ol class="sample-log">
        ${recorded.map(
          ({ name, detail, time, prevented }) =>
            html`<li>
              <details>
                <summary>
                  <time datetime=${time.toISOString()}>${time.toLocaleTimeString(language)}</time>
                  <code>${name}</code>
                  ${prevented ? message(language, 'tags.prevented') : nothing}
                </summary>
                <pre tabindex="0"><code>${detail}</code></pre>
              </details>
            </li>`,
        )}
      </ol>
    </div>
    <p class="sample-quiet" ?hidden=${recorded.length > 0}>${message(language, 'tags.quiet')}</p>
  </div>`
}
