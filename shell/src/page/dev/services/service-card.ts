import { html, nothing } from 'lit'
import type { ToolMessageKey } from '../../../language/tool-message.ts'
import type { FaultName, ServiceState } from '../../../service-states.ts'
import { clockTime } from '../clock-time.ts'
import type { WantedFault } from './services-client.ts'

type Text = (key: ToolMessageKey, values?: Record<string, string | number>) => string

const amounts = {
  slow: { field: 'ms', unit: 'ms', usual: 2000, most: 600_000 },
  errors: { field: 'percent', unit: '%', usual: 50, most: 100 },
} as const
const marks = { closed: 'good', open: 'bad', 'half-open': 'warning' } as const

/** One service: what it pretends, what its circuit makes of that, and what else it can be told to pretend. */
export function serviceCard(state: ServiceState, text: Text, begin: (wanted: WantedFault) => void) {
  const { service, fault, reason } = state
  return html`<li>
    <h2>
      <code>${service}</code>
      ${fault ? faultMark(fault.fault, text) : nothing}
      ${fault?.endsAt ? html`<span class="muted">${text('dev.services.until', { time: clockTime(new Date(fault.endsAt)) })}</span>` : nothing}
    </h2>
    <p class="circuit">${circuit(state, text)}</p>
    ${
      fault
        ? html`<div class="faults" role="group" aria-label=${text('dev.services.faults', { service })}>
            ${(['none', 'down', 'hang'] as const).map((name) => choice(name, fault.fault, text, () => begin({ fault: name })))}
            ${(['slow', 'errors'] as const).map((name) => withAmount(name, state, text, begin))}
          </div>`
        : html`<p class="problem" lang="en">${reason}</p>`
    }
  </li>`
}

function faultMark(fault: FaultName, text: Text) {
  return html`<span class="mark ${fault === 'none' ? 'good' : 'bad'}">${text(`dev.services.${fault}`)}</span>`
}

function choice(name: FaultName, current: FaultName, text: Text, begin: () => void) {
  return html`<button type="button" class="button" aria-pressed=${String(name === current)} @click=${begin}>
    ${text(`dev.services.${name}`)}
  </button>`
}

/** A number of its own, which is sent when the button beside it is pressed. */
function withAmount(
  name: keyof typeof amounts,
  { service, fault }: ServiceState,
  text: Text,
  begin: (wanted: WantedFault) => void,
) {
  const { field, unit, usual, most } = amounts[name]
  const id = `${service}-${name}`
  const send = ({ currentTarget }: Event) => {
    const input = (currentTarget as HTMLElement).parentElement?.querySelector('input')
    if (input?.reportValidity()) begin({ fault: name, [field]: input.valueAsNumber })
  }
  return html`<span class="amount">
    <label class="visually-hidden" for=${id}>${text(`dev.services.${field}`, { service })}</label>
    <input id=${id} type="number" inputmode="numeric" required min="1" max=${most} step="1" value=${usual} />
    <span aria-hidden="true">${unit}</span>
    <button type="button" class="button" aria-pressed=${String(fault?.fault === name)} @click=${send}>
      ${text(`dev.services.${name}`)}
    </button>
  </span>`
}

function circuit({ circuit }: ServiceState, text: Text) {
  if (!circuit) return html`<span class="muted">${text('dev.services.circuit.unknown')}</span>`
  const { state, mode, retryAfterMs } = circuit
  const seconds = Math.ceil(retryAfterMs / 1000)
  return html`<span class="mark ${marks[state]}"
      >${text('dev.services.circuit')} ${text(`dev.services.circuit.${state}`)}</span
    >
    ${state === 'open' ? html`<span class="muted">${text('dev.services.next', { seconds })}</span>` : nothing}
    ${mode === 'automatic' ? nothing : html`<code>${mode}</code>`}`
}
