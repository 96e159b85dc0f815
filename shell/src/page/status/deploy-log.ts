import { html, nothing } from 'lit'
import type { Language } from '../../language/language.ts'
import type { ToolMessageKey } from '../../language/tool-message.ts'
import type { HistoryLine } from './registry-client.ts'
import { agoText, rolesText, timeText, type Text } from './texts.ts'

const actions: Record<string, ToolMessageKey> = {
  publish: 'status.action.publish',
  deploy: 'status.action.deploy',
  traffic: 'status.action.traffic',
  promote: 'status.action.promote',
  rollback: 'status.action.rollback',
  'create-token': 'status.action.create.token',
  'revoke-token': 'status.action.revoke.token',
}

/** What was done, as words. */
export function actionText(action: string, text: Text): string {
  const key = actions[action]
  return key ? text(key) : action
}

/** Whether nobody but the registry itself did it, because the canary failed. */
const isAutomaticRollback = ({ who, action }: HistoryLine) => action === 'rollback' && who === 'health gate'

/** Lines of the audit log, newest first; what the health gate took back stands out. */
export function deployLog(lines: readonly HistoryLine[], language: Language, text: Text) {
  return html`<ol class="deploys">
    ${lines.map((line) => {
      const { at, who, action, version, from, to, reason } = line
      const isAutomatic = isAutomaticRollback(line)
      return html`<li class=${isAutomatic ? 'automatic' : ''}>
        <time datetime=${at} title=${timeText(at, language)}>${agoText(at, language)}</time>
        <strong>${actionText(action, text)}</strong>
        ${isAutomatic ? html`<span class="mark bad">${text('status.automatic')}</span>` : nothing}
        <code>${to ? `${rolesText(from)} → ${rolesText(to)}` : (version ?? '')}</code>
        <span class="muted">${who}</span>
        ${reason ? html`<p class="reason" lang="en">${reason}</p>` : nothing}
      </li>`
    })}
  </ol>`
}
