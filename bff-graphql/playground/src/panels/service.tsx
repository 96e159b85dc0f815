import { useId } from 'react'
import type { CircuitMode, ServiceStatus } from '../../../src/upstream/service-status.ts'
import { useTexts, type TextKey } from '../language/texts.ts'

const modes: CircuitMode[] = ['automatic', 'forced-open', 'disabled', 'observe']

interface ServiceProps {
  status: ServiceStatus
  onChoose(mode: CircuitMode): void
}

export function Service({ status, onChoose }: ServiceProps) {
  const text = useTexts()
  const modeId = useId()
  const { service, circuit, bulkhead, cache } = status
  const reads = cache.hits + cache.revalidated + cache.stale + cache.misses
  return (
    <li className={`service ${circuit.state}`}>
      <h3>
        {service}
        <span className={`state ${circuit.state}`}>{text(`circuit.${circuit.state}` as TextKey)}</span>
      </h3>
      {circuit.retryAfterMs > 0 && (
        <p className="retry">{text('circuit.retry', { seconds: Math.ceil(circuit.retryAfterMs / 1000) })}</p>
      )}
      <dl>
        <dt>{text('circuit.window')}</dt>
        <dd>{text('circuit.window.value', { ...circuit })}</dd>
        <dt>{text('bulkhead')}</dt>
        <dd>
          <meter value={bulkhead.inFlight} max={bulkhead.mostInFlight} aria-label={text('bulkhead')} />
          {text('bulkhead.value', { ...bulkhead })}
        </dd>
        <dt>{text('cache')}</dt>
        <dd>
          {text('cache.value', {
            ...cache,
            share: reads ? Math.round(100 - (100 * cache.misses) / reads) : 0,
          })}
        </dd>
      </dl>
      <div className="mode">
        <label htmlFor={modeId}>{text('mode')}</label>
        <select
          id={modeId}
          value={circuit.mode}
          onChange={({ target }) => onChoose(target.value as CircuitMode)}
        >
          {modes.map((mode) => (
            <option key={mode} value={mode}>
              {text(`mode.${mode}` as TextKey)}
            </option>
          ))}
        </select>
      </div>
    </li>
  )
}
