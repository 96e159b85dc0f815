import { html, nothing } from 'lit'
import type { Text } from '../texts.ts'
import type { SharedInUse } from './shared-in-use.ts'

/** Which shared libraries pages load, in which versions, and for whom; a second copy is named. */
export function sharedGroups(inUse: readonly SharedInUse[] | undefined, text: Text) {
  if (!inUse) return html`<p class="muted">${text('status.shared.unknown')}</p>`
  if (inUse.length === 0) return html`<p class="muted">${text('status.shared.none')}</p>`
  return html`<ul class="shared">
    ${inUse.map(({ group, version, users }, index) => {
      const isSecond = inUse[index - 1]?.group === group
      return html`<li>
        <code class="group">${group}</code> <code>${version}</code>
        ${isSecond ? html`<span class="mark warning">${text('status.shared.second')}</span>` : nothing}
        <span class="muted">
          ${users.map(({ mfe, version, role }) => `${mfe} ${version}${role === 'canary' ? ` (${text('status.role.canary')})` : ''}`).join(', ')}
        </span>
      </li>`
    })}
  </ul>`
}
