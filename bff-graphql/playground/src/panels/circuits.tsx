import { useState } from 'react'
import type { CircuitMode } from '../../../src/upstream/service-status.ts'
import { useTexts } from '../language/texts.ts'
import { Service } from './service.tsx'
import { useCircuits, type Refusal } from './use-circuits.ts'

/** Circuit, bulkhead and cache of each service, live, with the operator's switch. */
export function Circuits() {
  const text = useTexts()
  const { services, isSilent, setMode } = useCircuits()
  const [refusal, setRefusal] = useState<Refusal>()
  const [token, setToken] = useState('')
  const choose = async (service: string, mode: CircuitMode) => setRefusal(await setMode(service, mode, token))
  return (
    <section aria-labelledby="circuits-title">
      <h2 id="circuits-title">{text('circuits')}</h2>
      {isSilent && (
        <p className="notice bad" role="alert">
          {text('bff.silent')}
        </p>
      )}
      {refusal && (
        <p className="notice bad" role="alert">
          {text('circuits.refused', { message: refusal.message })}
        </p>
      )}
      {refusal?.needsToken && (
        <label className="token">
          {text('circuits.token')}
          <input
            type="password"
            autoComplete="off"
            value={token}
            onChange={({ target }) => setToken(target.value)}
          />
        </label>
      )}
      <ul className="services">
        {services?.map((status) => (
          <Service
            key={status.service}
            status={status}
            onChoose={(mode) => void choose(status.service, mode)}
          />
        ))}
      </ul>
    </section>
  )
}
