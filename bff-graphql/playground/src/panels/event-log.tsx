import type { Answer } from '../answers/last-answer.ts'
import { language } from '../language/language.ts'

/** What a subscription brought last; the editor beside it shows the newest alone. */
export function EventLog({ latest }: Pick<Answer, 'latest'>) {
  const time = new Intl.DateTimeFormat(language.use(), { timeStyle: 'medium', hourCycle: 'h23' })
  return (
    <ol className="events">
      {latest.map(({ at, data }, index) => (
        <li key={latest.length - index} title={JSON.stringify(data, null, 2)}>
          <time>{time.format(at)}</time> <code>{JSON.stringify(data)}</code>
        </li>
      ))}
    </ol>
  )
}
