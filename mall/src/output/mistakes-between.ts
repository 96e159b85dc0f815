/**
 * How many mistakes lie between two words: a letter too many, too few, or wrong, or two that stand side by side swapped (the optimal string
 * alignment distance).
 */
export function mistakesBetween(one: string, other: string): number {
  // Of the first letters of one (row) and of the other (column).
  const counts = [Array.from({ length: other.length + 1 }, (_, column) => column)]
  const at = (row: number, column: number) => counts[row]?.[column] ?? Infinity
  for (let row = 1; row <= one.length; row++) {
    const counted = [row]
    counts.push(counted)
    for (let column = 1; column <= other.length; column++) {
      const isSame = one[row - 1] === other[column - 1]
      const isSwapped = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]
      counted.push(
        Math.min(
          at(row - 1, column) + 1,
          at(row, column - 1) + 1,
          at(row - 1, column - 1) + (isSame ? 0 : 1),
          isSwapped ? at(row - 2, column - 2) + 1 : Infinity,
        ),
      )
    }
  }
  return at(one.length, other.length)
}
