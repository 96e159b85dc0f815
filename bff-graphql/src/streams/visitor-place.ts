import type { IncomingMessage } from 'node:http'
import { BlockList, isIPv6 } from 'node:net'
import { visitorOf } from '../visitor.ts'

/** Where the shell runs: others could claim to be anybody. */
const near = new BlockList()
near.addSubnet('127.0.0.0', 8)
near.addSubnet('10.0.0.0', 8)
near.addSubnet('172.16.0.0', 12)
near.addSubnet('192.168.0.0', 16)
near.addAddress('::1', 'ipv6')
near.addSubnet('fc00::', 7, 'ipv6')

/** Whose streams are counted together: those of one customer from one address, which the shell passes on. */
export function visitorPlace(request: IncomingMessage): string {
  const peer = request.socket.remoteAddress ?? ''
  const forwarded = request.headers['x-forwarded-for']?.toString()
  const isNear = peer !== '' && near.check(peer, isIPv6(peer) ? 'ipv6' : 'ipv4')
  return `${visitorOf(request)?.customerId ?? ''} ${(isNear && forwarded) || peer}`
}
