import { type BusEvent, busEventOf, type Manifest } from 'mfe-kit/manifest'
import { nameOf, type CheckProblem } from './check-problem.ts'

/** Events that the consumer hears and that no other micro-frontend would publish any more, in none of the versions that it understands. */
export function lostBusEvents(
  manifest: Manifest,
  stable: Manifest,
  consumer: Manifest,
  others: readonly Manifest[],
): CheckProblem[] {
  const publishers = others.filter(({ name }) => name !== consumer.name)
  const heard = Map.groupBy(heardEvents(consumer), ({ name }) => name)
  return [...heard].flatMap(([name, versions]) => {
    const isPublishedBy = ({ events }: Manifest) =>
      events.emits.map(busEventOf).some((event) => versions.some((each) => isSame(each, event)))
    if (!isPublishedBy(stable) || [manifest, ...publishers].some(isPublishedBy)) return []
    const numbers = versions.map(({ version }) => version).join(' or ')
    const thing = `version ${numbers} of the event ${name}`
    return [
      {
        code: 'EVENT_REMOVED',
        consumer: nameOf(consumer),
        thing,
        message: `${consumer.name} ${consumer.version} of team ${consumer.team} hears ${thing}, which ${manifest.name} ${manifest.version} does not emit any more.`,
        remedy: `Go on emitting it until team ${consumer.team} has deployed a version that understands another or does without it.`,
      },
    ]
  })
}

const isSame = (one: BusEvent, other: BusEvent) => one.name === other.name && one.version === other.version

/** Events of the bus that a version depends on: those it hears, that open a dialog with its tag, and whose number its entry of the menu shows. */
function heardEvents({ events, activation, routes }: Manifest): BusEvent[] {
  const listed = events.hears.map(busEventOf)
  const implied = [
    ...activation.map(({ event }) => event),
    ...routes.flatMap(({ navigation }) => navigation?.badge?.event ?? []),
  ]
  const known = new Set(listed.map(({ name }) => name))
  return [...listed, ...new Set(implied).difference(known).values().map(busEventOf)]
}
