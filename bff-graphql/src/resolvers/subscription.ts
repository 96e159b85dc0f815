import { isEventName } from 'event-bus/vocabulary'
import { responsePathAsArray } from 'graphql'
import { badUserInput, boundedList } from '../bad-user-input.ts'
import type { Found } from '../entities/found.ts'
import { noteStale } from '../entities/note-stale.ts'
import type { DomainEvent } from '../events/event-hub.ts'
import { EventQueue } from '../events/event-queue.ts'
import { isVisibleTo } from '../events/is-visible-to.ts'
import { StateChanges } from '../events/state-changes.ts'
import type { RequestContext } from '../request-context.ts'
import type { Entity } from '../upstream/hal.ts'
import type { ServiceName } from '../upstream/service-name.ts'
import { known, type Visitor } from '../visitor.ts'
import type { FieldInfo, Resolver } from './resolver.ts'

interface EventFilter {
  types?: string[] | null
  orderIds?: number[] | null
  productIds?: number[] | null
}
interface OrderArgument {
  orderId: number
}
interface ProductArgument {
  productId: number
}

/** Opens the stream of events; each becomes one result. */
const subscribeToEvents: Resolver<unknown, EventFilter> = (
  _source,
  { types, orderIds, productIds },
  { events, visitor },
) => {
  const unknown = boundedList('types', types ?? []).find((name) => !isEventName(name))
  if (unknown !== undefined)
    throw badUserInput('types', `has ${JSON.stringify(unknown)}, which is no event of the mall`)
  const wantedTypes = types ? new Set(types) : undefined
  const concerns = concerning(orderIds, productIds)
  return new EventQueue(
    events,
    (event) =>
      (!wantedTypes || wantedTypes.has(event.type)) && concerns(event) && isVisibleTo(event, visitor),
  )
}

/** Whether an event names one of the orders or products; that events were left out concerns all. */
function concerning(orderIds?: number[] | null, productIds?: number[] | null) {
  if (!orderIds && !productIds) return () => true
  const orders = new Set(boundedList('orderIds', orderIds ?? []))
  const products = new Set(boundedList('productIds', productIds ?? []))
  return (event: DomainEvent) =>
    event.type === 'EventsResumed' ||
    orders.has(idIn(event, 'orderId')) ||
    products.has(idIn(event, 'productId'))
}

function idIn({ data }: DomainEvent, name: 'orderId' | 'productId'): number {
  return Number(Reflect.get(data, name))
}

const subscribeToOrder =
  (owner: string): Resolver<unknown, OrderArgument> =>
  (_source, { orderId }, { events, visitor }) => {
    known(visitor)
    return new StateChanges({ hub: events, owner, concerns: (event) => idIn(event, 'orderId') === orderId })
  }

const subscribeToProduct: Resolver<unknown, ProductArgument> = (_source, { productId }, { events }) =>
  new StateChanges({
    ...{ hub: events, owner: '/products' },
    concerns: (event) => event.source === '/products' && idIn(event, 'productId') === productId,
  })

const currentOrder: Resolver<StateChanges, OrderArgument> = async (_changes, { orderId }, context, info) => {
  const found = await context.entities.ordersByIds([orderId])
  return ownOf(valueOf(found, orderId, 'order', context, info), context.visitor)
}

const currentDelivery: Resolver<StateChanges, OrderArgument> = async (
  _changes,
  { orderId },
  context,
  info,
) => {
  const found = await context.entities.deliveriesByOrderIds([orderId])
  return ownOf(valueOf(found, orderId, 'delivery', context, info)?.[0], context.visitor)
}

const currentProduct: Resolver<StateChanges, ProductArgument> = async (
  _changes,
  { productId },
  context,
  info,
) => valueOf(await context.entities.productsByIds([productId]), productId, 'product', context, info)

function valueOf<Value>(
  { values, failed, stale }: Found<Value>,
  id: number,
  service: ServiceName,
  { report }: RequestContext,
  { path }: FieldInfo,
): Value | undefined {
  const error = failed.get(id)
  if (error) throw error
  noteStale(report, responsePathAsArray(path), service, stale.get(id))
  return values.get(id)
}

/** What belongs to another customer is as if it did not exist. */
function ownOf(item: Entity | undefined, visitor: Visitor | undefined): Entity | undefined {
  return item?.customerId === known(visitor).customerId ? item : undefined
}

export const subscription = {
  events: { subscribe: subscribeToEvents, resolve: (event: DomainEvent) => event },
  orderChanged: { subscribe: subscribeToOrder('/orders'), resolve: currentOrder },
  deliveryChanged: { subscribe: subscribeToOrder('/deliveries'), resolve: currentDelivery },
  productChanged: { subscribe: subscribeToProduct, resolve: currentProduct },
}
