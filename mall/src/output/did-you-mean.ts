import { closest, distance } from 'fastest-levenshtein'

/** A question after a word that is unknown, where a known one is near: ` Did you mean "product"?`; else nothing. */
export function didYouMean(word: string, known: readonly string[]): string {
  if (!known.length) return ''
  const nearest = closest(word.toLowerCase(), [...known])
  const near = distance(word.toLowerCase(), nearest) <= (nearest.length > 3 ? 2 : 1)
  return near ? ` Did you mean "${nearest}"?` : ''
}
