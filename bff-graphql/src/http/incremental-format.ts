/**
 * How later parts name the place that they belong to: `pending` as graphql 17 and the specification's draft do (ids that were announced), `path` as
 * many clients still do (the draft of August 2022).
 */
export type IncrementalFormat = 'pending' | 'path'

/** The format in which a client takes an answer in several parts; `undefined` if it wants one, or a format that we do not know. */
export function incrementalFormatOf(accept: string | undefined): IncrementalFormat | undefined {
  for (const accepted of accept?.toLowerCase().split(',') ?? []) {
    const [type, ...parameters] = accepted.split(';').map((part) => part.trim())
    if (type !== 'multipart/mixed' || parameters.includes('q=0')) continue
    const [specification] = parameters.filter((parameter) => /^\w+spec=/.test(parameter))
    if (specification === undefined || specification === 'incrementalspec=v0.2') return 'pending'
    if (specification === 'deferspec=20220824') return 'path'
  }
  return undefined
}

/** `accept` for whoever answers in one part, also where nothing but parts was named: a refusal is never one of several. */
export function acceptOfOnePart(accept: string | undefined): string | undefined {
  const others = accept?.split(',').filter((type) => !/^\s*multipart\/mixed/i.test(type))
  return others?.length === 0 ? 'application/graphql-response+json' : others?.join(',')
}
