import { html, nothing } from 'lit'
import type { PageData, PageMfe } from '../../page-data.ts'
import type { ToolMessageKey } from '../../language/tool-message.ts'
import { findOwnedParts, type OwnedPart } from '../ownership/owned-part.ts'
import { timesText } from '../ownership/label-forms.ts'
import { timesOf } from '../ownership/times.ts'
import { sharedVersions } from './shared-versions.ts'
import type { RecordedTrouble } from './recorder.ts'

type Text = (key: ToolMessageKey, values?: Record<string, string | number>) => string

/** Each micro-frontend of the page: which version, why that one, what it shares, and how each of its tags does here. */
export function mfeStates(data: PageData, troubles: readonly RecordedTrouble[], text: Text) {
  const parts = findOwnedParts(data)
  return html`<ul class="mfes">
      ${data.mfes.map((mfe) => card(mfe, data, parts, troubles, text))}
    </ul>
    ${data.leftOut.map(
      ({ name, reason }) =>
        html`<p class="problem">
          <strong>${name}</strong> ${text('dev.mfes.left.out')} <span lang="en">${reason}</span>
        </p>`,
    )}`
}

function card(
  mfe: PageMfe,
  data: PageData,
  parts: OwnedPart[],
  troubles: readonly RecordedTrouble[],
  text: Text,
) {
  const own = parts.filter((part) => part.mfe === mfe.name)
  const failures = troubles.filter(
    ({ kind, owner }) => kind === 'failed' && owner?.startsWith(`${mfe.name} `),
  ).length
  const override = data.overrides.find((each) => each.mfe === mfe.name)
  const takenOver = own.find(({ role }) => role === 'previous')
  const shared = sharedVersions(data.shared[mfe.base] ?? {})
  return html`<li>
    <h2>
      <code>${mfe.name}</code> <span class="version">${mfe.version}</span>
      <span class="role ${mfe.role}">${mfe.role}</span>
      ${takenOver ? html`<span class="mark bad">${text('dev.mfes.previous', { version: takenOver.version })}</span>` : nothing}
      ${failures ? html`<span class="mark bad">${text('dev.mfes.failures', { count: failures })}</span>` : nothing}
    </h2>
    <dl>
      ${row(text('dev.mfes.team'), mfe.team)} ${row(text('dev.mfes.framework'), mfe.framework)}
      ${row(text('dev.mfes.shared'), shared.map(([group, version]) => `${group} ${version}`).join(', ') || '–')}
      ${row(text('dev.mfes.base'), html`<code>${mfe.base}</code>`)}
      ${mfe.previous ? row(text('dev.mfes.fallback'), mfe.previous.version) : nothing}
      ${override ? row(text('dev.mfes.override'), html`<code>${override.origin ?? override.version}</code>`) : nothing}
    </dl>
    <div class="wide" tabindex="0" role="group" aria-label=${text('dev.mfes.tags', { name: mfe.name })}>
      <table>
        <thead>
          <tr>
            <th scope="col">${text('dev.mfes.tag')}</th>
            <th scope="col">${text('dev.mfes.here')}</th>
            <th scope="col">${text('dev.mfes.state')}</th>
            <th scope="col">${text('dev.mfes.times')}</th>
          </tr>
        </thead>
        <tbody>
          ${mfe.tags.map(({ name }) => {
            const here = own.filter(({ what }) => what === `<${name}>`)
            const times = here[0]?.times ?? timesOf(mfe, name)
            const states = [...new Set(here.map(({ state }) => state))].join(', ')
            return html`<tr>
              <th scope="row"><code>${`<${name}>`}</code></th>
              <td>${here.length}</td>
              <td>
                ${states || (times.load === undefined ? text('dev.mfes.unloaded') : text('dev.mfes.loaded'))}
              </td>
              <td>${timesText({ times }) || '–'}</td>
            </tr>`
          })}
        </tbody>
      </table>
    </div>
  </li>`
}

const row = (name: string, value: unknown) =>
  html`<div>
    <dt>${name}</dt>
    <dd>${value}</dd>
  </div>`
