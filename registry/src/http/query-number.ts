import { refuse } from './read-body.ts'

/** A whole number from the query of an address; undefined where it is absent. Throws 400 for anything else. */
export function queryNumber(query: Record<string, unknown>, field: string, most: number): number | undefined {
  const text = query[field]
  if (text === undefined) return undefined
  const value = typeof text === 'string' && /^\d{1,16}$/.test(text) ? Number(text) : NaN
  if (!(value <= most)) refuse([{ field, message: `must be a whole number from 0 to ${most}` }])
  return value
}
