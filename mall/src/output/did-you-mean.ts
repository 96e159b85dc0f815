import { mistakesBetween } from './mistakes-between.ts'

/** A question after a word that is unknown, where a known one is near: ` Did you mean "product"?`; else nothing. */
export function didYouMean(word: string, known: readonly string[]): string {
  const [nearest] = known
    .map((name) => ({ name, mistakes: mistakesBetween(word.toLowerCase(), name) }))
    .sort((one, other) => one.mistakes - other.mistakes)
  if (!nearest) return ''
  const isNear = nearest.mistakes <= (nearest.name.length > 3 ? 2 : 1)
  return isNear ? ` Did you mean "${nearest.name}"?` : ''
}
