import type { MallUnderTest } from '../mall-under-test.ts'

const services = ['product', 'order', 'delivery'] as const

/**
 * Events that a service has not read yet, such as the cancelled delivery whose stock comes back. Orders and deliveries
 * may look settled while one is on its way.
 */
export async function unreadEvents(mall: MallUnderTest): Promise<string[]> {
  const told = new Map<string, number>()
  const read: { consumer: string; producer: string; position: number }[] = []
  for (const service of services) {
    const response = await fetch(`${mall.url(service)}/metrics`)
    if (!response.ok) throw new Error(`${service} has no metrics: ${response.status}`)
    for (const line of (await response.text()).split('\n')) {
      const { consumer, producer, position } =
        /^feed_position\{service="(?<consumer>\w+)",producer="(?<producer>\w+)"\} (?<position>\d+)$/.exec(
          line,
        )?.groups ?? {}
      if (consumer && producer) read.push({ consumer, producer, position: Number(position) })
      const newest = /^outbox_position\{.*\} (\d+)$/.exec(line)?.[1]
      if (newest) told.set(service, Number(newest))
    }
  }
  return read
    .filter(({ producer, position }) => position < (told.get(producer) ?? Infinity))
    .map(({ consumer, producer, position }) => `${consumer} has read ${producer} up to ${position}`)
}
