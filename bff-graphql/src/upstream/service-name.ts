export const serviceNames = ['product', 'order', 'delivery'] as const

/** The services behind the BFF. */
export type ServiceName = (typeof serviceNames)[number]

/** One of something for each service. */
export function perService<Value>(make: (name: ServiceName) => Value): Record<ServiceName, Value> {
  return Object.fromEntries(serviceNames.map((name) => [name, make(name)])) as Record<ServiceName, Value>
}
