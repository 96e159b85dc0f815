import { MallError } from './mall-error.ts'
import { blockedPorts, ports } from './ports.ts'

const highestOffset = 65_535 - Math.max(...Object.values(ports))

/** By how much all ports are shifted. An offset that leaves a server without a port at which it can be reached is an error that names another. */
export function readPortOffset(text = ''): number {
  if (text === '') return 0
  const offset = Number(text)
  if (!/^\d+$/.test(text) || offset > highestOffset)
    throw new MallError(
      'BAD_SETTING',
      `MALL_PORT_OFFSET must be a whole number from 0 to ${highestOffset}, such as 100; it is "${text}". It is added to every port of the mall.`,
    )
  const blocked = blockedAt(offset)
  if (!blocked) return offset
  throw new MallError(
    'BAD_SETTING',
    `MALL_PORT_OFFSET=${text} gives port ${blocked.port} to ${blocked.name}, and browsers refuse that one, as it is known for another protocol ` +
      `(https://fetch.spec.whatwg.org/#port-blocking). Take another offset, for example ${nextFrom(offset)}.`,
  )
}

/** The server that nobody could reach with this offset; undefined where there is none. Of PostgreSQL no browser knows. */
function blockedAt(offset: number): { name: string; port: number } | undefined {
  return Object.entries(ports)
    .map(([name, port]) => ({ name, port: port + offset }))
    .find(({ name, port }) => name !== 'postgres' && blockedPorts.has(port))
}

/** The next round offset that works; above the highest blocked port all do. */
function nextFrom(offset: number): number {
  const next = Math.floor(offset / 100 + 1) * 100
  return blockedAt(next) ? nextFrom(next) : next
}
