import { LRUCache } from 'lru-cache'
import { acceptOfOnePart } from './incremental-format.ts'

const graphql = 'application/graphql-response+json'
const json = 'application/json'
const types = new Map(
  [graphql, json, 'application/*', '*/*'].map((range) => [range, range === graphql ? graphql : json]),
)

const remembered = new LRUCache<string, { type: string | undefined }>({ max: 100 })

/** The content type of an answer in one part for an `accept` header, chosen as graphql-http does: the first that fits. `undefined` if none does. */
export function acceptedType(accept = '*/*'): string | undefined {
  let known = remembered.get(accept)
  if (!known) remembered.set(accept, (known = { type: chosen(acceptOfOnePart(accept)) }))
  return known.type
}

function chosen(accept: string | undefined): string | undefined {
  for (const range of (accept || '*/*').replaceAll(/\s/g, '').toLowerCase().split(',')) {
    const [media = '', ...parameters] = range.split(';')
    const charset = parameters.find((parameter) => parameter.includes('charset=')) ?? 'charset=utf-8'
    const type = types.get(media)
    if (type && (charset === 'charset=utf-8' || (charset === 'charset=utf8' && type === json)))
      return `${type}; charset=utf-8`
  }
  return undefined
}
