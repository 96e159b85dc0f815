import type { Cost } from '../../../src/http/answer-extensions.ts'
import { useTexts, type TextKey } from '../language/texts.ts'

/** Each upstream call as a bar, from when it began to its answer. */
export function Waterfall({ cost }: { cost: Cost }) {
  const text = useTexts()
  const whole = Math.max(cost.ms, ...cost.calls.map(({ startMs, ms }) => startMs + ms), 1)
  const inOrder = cost.calls.toSorted((one, other) => one.startMs - other.startMs)
  const share = (ms: number) => `${(100 * ms) / whole}%`
  return (
    <ol className="waterfall">
      {inOrder.map(
        ({ service, method, path, startMs, ms, outcome, status, cache, retried, batchSize }, index) => (
          <li key={index} className={`${service} ${outcome}`}>
            <span className="call" title={path}>
              <strong>{service}</strong> <span className="path">{`${method} ${path}`}</span>
            </span>
            <span className="lane" aria-hidden="true">
              <span className="bar" style={{ marginInlineStart: share(startMs), inlineSize: share(ms) }} />
            </span>
            <span className="facts">
              <span>{text('call.ms', { ms: inMs(ms), start: inMs(startMs) })}</span>
              {batchSize !== undefined && (
                <span className="fact">{text('call.batch', { ids: batchSize })}</span>
              )}
              {cache !== 'none' && <span className="fact">{text(`call.cache.${cache}` as TextKey)}</span>}
              {retried && <span className="fact warn">{text('call.retried')}</span>}
              {outcome !== 'answered' && (
                <span className="fact bad">
                  {text(`call.${outcome}` as TextKey)} {status}
                </span>
              )}
            </span>
          </li>
        ),
      )}
    </ol>
  )
}

const inMs = (ms: number) => (ms < 10 ? ms.toFixed(1) : String(Math.round(ms)))
