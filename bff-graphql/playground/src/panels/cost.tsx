import { lastAnswer, type Answer } from '../answers/last-answer.ts'
import { useTexts } from '../language/texts.ts'
import { EventLog } from './event-log.tsx'
import { Waterfall } from './waterfall.tsx'

/** What the last operation cost its services, and what of its answer is old or missing. */
export function Cost() {
  const text = useTexts()
  const answer = lastAnswer.use()
  return (
    <section aria-labelledby="cost-title" className="cost">
      <h2 id="cost-title">{text('cost')}</h2>
      {answer ? <AnswerCost answer={answer} /> : <p className="quiet">{text('cost.none')}</p>}
    </section>
  )
}

function AnswerCost({ answer }: { answer: Answer }) {
  const text = useTexts()
  const { name, isSubscription, isRunning, ms, parts, latest, errors, stale, cost } = answer
  const sum = isSubscription
    ? text(isRunning ? 'cost.following' : 'cost.followed', { parts })
    : text(isRunning ? 'cost.running' : 'cost.took', { ms: Math.round(ms) })
  return (
    <>
      <p className="sum" aria-live="polite">
        <strong>{name || text('cost.unnamed')}</strong> {sum}
        {parts > 1 && !isSubscription && ` ${text('cost.parts', { parts })}`}
      </p>
      {cost && (
        <>
          <p className="quiet">{text('cost.calls', { calls: cost.calls.length, ms: cost.ms })}</p>
          <Waterfall cost={cost} />
        </>
      )}
      {latest.length > 0 && <EventLog latest={latest} />}
      {!cost && !isRunning && !isSubscription && <p className="quiet">{text('cost.untold')}</p>}
      {stale.length > 0 && (
        <>
          <h3>{text('stale')}</h3>
          <ul className="findings">
            {stale.map(({ path, service, ageMs, affected = 1 }, index) => (
              <li key={index}>
                <code>{path.join('.')}</code>{' '}
                {text('stale.value', { service, seconds: Math.round(ageMs / 1000), affected })}
              </li>
            ))}
          </ul>
        </>
      )}
      {errors.length > 0 && (
        <>
          <h3>{text('errors')}</h3>
          <ul className="findings bad">
            {errors.map(({ message, path, extensions = {} }, index) => (
              <li key={index}>
                <code>{String(extensions.code ?? '')}</code>{' '}
                {extensions.service !== undefined && <strong>{String(extensions.service)}</strong>} {message}
                {extensions.affected !== undefined &&
                  text('errors.affected', { affected: String(extensions.affected) })}
                {path && (
                  <>
                    {' '}
                    <code>{path.join('.')}</code>
                  </>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
