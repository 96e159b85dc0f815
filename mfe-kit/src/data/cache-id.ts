/** The field by which an entity is known in the cache, where it is not `id`. */
export const keyFields: Readonly<Record<string, string>> = { Delivery: 'orderId', Category: 'code' }

/** The cache's reference of an entity. */
export function cacheIdOf(type: string, id: string | number): string {
  const field = keyFields[type]
  return field ? `${type}:${JSON.stringify({ [field]: id })}` : `${type}:${id}`
}

/** The cache's reference of an object in an answer, if it is an entity. */
export function cacheIdIn(answered: object): string | undefined {
  const type: unknown = Reflect.get(answered, '__typename')
  if (typeof type !== 'string') return undefined
  const id: unknown = Reflect.get(answered, keyFields[type] ?? 'id')
  return typeof id === 'number' || typeof id === 'string' ? cacheIdOf(type, id) : undefined
}
