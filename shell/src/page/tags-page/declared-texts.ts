import { html, nothing } from 'lit'
import type { TagDeclaration } from 'mfe-kit/manifest'
import { builtInEvents, builtInStates, eventType, fallbackSlot } from 'mfe-kit/declarations'
import type { Language } from '../../language/language.ts'
import { message, type MessageKey } from './message.ts'
import { inline } from './inline.ts'

type Texts = Readonly<Record<string, string>>

/** What a page may style, fill and hear, in the words of the team. Custom properties can be tried out. */
export function declaredTexts(
  tag: TagDeclaration,
  language: Language,
  style: (property: string, value: string) => void,
) {
  const events = Object.entries({ ...tag.events, ...builtInEvents }).map(
    ([name, { description, detail }]) => [`${name}: ${eventType(detail)}`, description] as const,
  )
  return html`<details class="sample-reference">
    <summary>${message(language, 'tags.more')}</summary>
    <div class="sample-lists">
      ${list(language, 'tags.events', Object.fromEntries(events))}
      ${list(language, 'tags.slots', { [message(language, 'tags.slot')]: fallbackSlot, ...tag.slots })}
      ${list(language, 'tags.parts', tag.parts)} ${properties(tag, language, style)}
      ${list(language, 'tags.states', builtInStates)}
      <div>
        <h3>${message(language, 'tags.types')}</h3>
        <p>
          ${['elements.d.ts', 'react.d.ts', 'vue.d.ts', 'custom-elements.json'].map(
            (file) => html`<a href="/tags/${file}"><code>${file}</code></a> `,
          )}
        </p>
      </div>
    </div>
  </details>`
}

function list(language: Language, title: MessageKey, texts: Texts) {
  const entries = Object.entries(texts)
  if (entries.length === 0) return nothing
  return html`<div>
    <h3>${message(language, title)}</h3>
    <dl lang="en">
      ${entries.map(
        ([name, text]) =>
          html`<dt><code>${name}</code></dt>
            <dd>${inline(text)}</dd>`,
      )}
    </dl>
  </div>`
}

function properties(
  { name: tag, cssProperties }: TagDeclaration,
  language: Language,
  style: (property: string, value: string) => void,
) {
  const entries = Object.entries(cssProperties)
  if (entries.length === 0) return nothing
  return html`<div>
    <h3>${message(language, 'tags.properties')}</h3>
    ${entries.map(
      ([property, text]) =>
        html`<div class="control">
          <label for="${tag}${property}"><code>${property}</code></label>
          <input
            id="${tag}${property}"
            type="text"
            spellcheck="false"
            aria-describedby="${tag}${property}-text"
            @input=${({ target }: Event) => style(property, (target as HTMLInputElement).value)}
          />
          <p class="control-description" id="${tag}${property}-text" lang="en">${inline(text)}</p>
        </div>`,
    )}
  </div>`
}
