import { attributeOf, type Manifest, type ManifestTag, type ManifestUse } from 'mfe-kit/manifest'
import { attributeChange, tagEventChange } from './declaration-changes.ts'
import { nameOf, type CheckCode, type CheckProblem } from './check-problem.ts'
import { lostBusEvents } from './lost-bus-events.ts'

/**
 * What a version would take away from live versions of others: tags, attributes, events and slots that they use, events of the bus that they
 * hear. Only what `stable` offers can be taken away.
 */
export function checkContract(
  manifest: Manifest,
  stable: Manifest,
  others: readonly Manifest[],
): CheckProblem[] {
  return others.flatMap((consumer) => [
    ...consumer.uses.flatMap((use) => lostTag(manifest, stable, consumer, use)),
    ...lostBusEvents(manifest, stable, consumer, others),
  ])
}

function lostTag(manifest: Manifest, stable: Manifest, consumer: Manifest, use: ManifestUse): CheckProblem[] {
  const before = stable.tags.find(({ name }) => name === use.tag)
  if (!before) return []
  const after = manifest.tags.find(({ name }) => name === use.tag)
  const loss = (code: CheckCode, thing: string, what: string): CheckProblem => ({
    code,
    consumer: nameOf(consumer),
    thing,
    message: `${consumer.name} ${consumer.version} of team ${consumer.team} uses ${thing}, ${what} in ${manifest.name} ${manifest.version}.`,
    remedy: `Keep it as ${stable.name} ${stable.version} has it until team ${consumer.team} has deployed a version that does not use it.`,
  })
  if (!after) return [loss('TAG_REMOVED', `<${use.tag}>`, 'which is gone')]
  return [
    ...use.attributes.flatMap((name) => lostAttribute(before, after, name, loss)),
    ...(use.events ?? []).flatMap((name) => lostEvent(before, after, name, loss)),
    ...(use.slots ?? [])
      .filter((name) => Object.hasOwn(before.slots, name) && !Object.hasOwn(after.slots, name))
      .map((name) => loss('SLOT_REMOVED', `the slot ${name} of <${use.tag}>`, 'which is gone')),
  ]
}

type Loss = (code: CheckCode, thing: string, what: string) => CheckProblem

function lostAttribute(before: ManifestTag, after: ManifestTag, name: string, loss: Loss): CheckProblem[] {
  const thing = `the attribute ${name} of <${before.name}>`
  const [old, now] = [before, after].map(({ props, shapes = {} }) => {
    const prop = Object.entries(props).find(([each]) => attributeOf(each) === name)?.[1]
    return prop && { prop, shapes }
  })
  if (!old) return []
  if (!now) return [loss('ATTRIBUTE_REMOVED', thing, 'which is gone')]
  const change = attributeChange(old, now)
  return change ? [loss('ATTRIBUTE_CHANGED', thing, `which has changed (${change})`)] : []
}

function lostEvent(before: ManifestTag, after: ManifestTag, name: string, loss: Loss): CheckProblem[] {
  const thing = `the event ${name} of <${before.name}>`
  const [old, now] = [before, after].map(({ events, shapes = {} }) => {
    const event = Object.hasOwn(events, name) ? events[name] : undefined
    return event && { event, shapes }
  })
  if (!old) return []
  if (!now) return [loss('TAG_EVENT_REMOVED', thing, 'which is gone')]
  const change = tagEventChange(old, now)
  return change ? [loss('TAG_EVENT_CHANGED', thing, `which has changed (${change})`)] : []
}
