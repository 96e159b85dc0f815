import { html } from 'lit'
import { styleMap } from 'lit/directives/style-map.js'
import type { ToolMessageKey } from '../../language/tool-message.ts'
import { timesText, versionText } from './label-forms.ts'
import type { OwnedPart } from './owned-part.ts'

export interface PartListOptions {
  parts: OwnedPart[]
  pointed: Element | undefined
  text(key: ToolMessageKey, values?: Record<string, string | number>): string
  colourOf(mfe: string): string
  /** Makes the outline of a part stand out; of none where nobody points. */
  point(element: HTMLElement | undefined): void
}

/** Every part in words, to go through with the keyboard; pressed, it comes into sight. */
export function partList({ parts, pointed, text, colourOf, point }: PartListOptions) {
  if (parts.length === 0) return html`<p class="none">${text('owners.none')}</p>`
  return html`<ol>
    ${parts.map((part, index) => {
      const { element, what, mfe, team, role, framework, state, depth } = part
      const times = timesText(part)
      return html`<li>
        <button
          type="button"
          style=${styleMap({ '--owner': colourOf(mfe), '--depth': depth })}
          aria-pressed=${String(element === pointed)}
          @focus=${() => point(element)}
          @pointerenter=${() => point(element)}
          @pointerleave=${() => point(undefined)}
          @blur=${() => point(undefined)}
          @click=${() => {
            element.scrollIntoView({ block: 'nearest' })
            point(element)
          }}
        >
          <span class="number">${index + 1}</span>
          <code>${what}</code>
          <span class="role ${role}">${role}</span>
          <span class="details">
            ${[team, versionText(part), framework, state].filter(Boolean).join(' · ')}
            ${times && html`<br />${text('owners.times', { times })}`}
          </span>
        </button>
      </li>`
    })}
  </ol>`
}
