/** Messages of "GraphQL over server-sent events". They are made once for all who read them, so they are bytes already. */
export function nextMessage(result: object): Buffer {
  return Buffer.from(`event: next\ndata: ${JSON.stringify(result)}\n\n`)
}

export const completeMessage = Buffer.from('event: complete\ndata:\n\n')

/** A comment, for proxies and clients that take silence for a broken connection. */
export const heartbeatMessage = Buffer.from(':\n\n')

export const streamHeaders = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-cache',
  'content-encoding': 'identity',
  // Proxies that gather answers before they pass them on would hold events back.
  'x-accel-buffering': 'no',
}
