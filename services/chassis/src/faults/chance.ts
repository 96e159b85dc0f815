const seed = 12

/**
 * Makes a function that is true for `percent` of its calls: scattered, so that a repeated request has the same chance as the first, and in the
 * same order each time, so that what was seen once can be seen again. The numbers are those of mulberry32.
 */
export function chance(percent: number): () => boolean {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32 < percent / 100
  }
}
