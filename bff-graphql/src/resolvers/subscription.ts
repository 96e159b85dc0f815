import { isEventName } from 'event-bus/vocabulary'
import { badUserInput } from '../bad-user-input.ts'
import type { DomainEvent } from '../events/event-hub.ts'
import { isVisibleTo } from '../events/is-visible-to.ts'
import type { Resolver } from './resolver.ts'

/** Opens the stream of one subscriber; each event becomes one result. */
const subscribeToEvents: Resolver<unknown, { types?: string[] | null }> = (
  _source,
  { types },
  { events, visitor },
) => {
  const unknown = types?.find((name) => !isEventName(name))
  if (unknown !== undefined)
    throw badUserInput('types', `has ${JSON.stringify(unknown)}, which is no event of the mall`)
  const wanted = types ? new Set(types) : undefined
  return events.subscribe((event) => (!wanted || wanted.has(event.type)) && isVisibleTo(event, visitor))
}

const resolveEvent: Resolver<DomainEvent, object> = (event) => event

export const subscription = { events: { subscribe: subscribeToEvents, resolve: resolveEvent } }
