/** The most pieces of one order. */
export const mostPieces = 1000

/** A typed quantity as a number, if it is one that can be ordered. */
export function pieces(typed: string): number | undefined {
  if (!/^\d{1,4}$/.test(typed.trim())) return undefined
  const quantity = Number(typed)
  return quantity >= 1 && quantity <= mostPieces ? quantity : undefined
}
