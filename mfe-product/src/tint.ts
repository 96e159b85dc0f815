const tints = 8

/** The ground on which products of a category stand: one of eight soft colours, always the same for a category. */
export function tint(category: string | null | undefined): string {
  if (!category) return 'tint-none'
  let sum = 0
  for (const letter of category) sum = (sum * 7 + (letter.codePointAt(0) ?? 0)) % 9973
  return `tint-${sum % tints}`
}
