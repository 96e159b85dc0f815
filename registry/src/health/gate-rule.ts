import type { Counts } from './outcomes.ts'

/** What a version must reach: of a hundred attempts to show it, at most five may fail. */
const leastRatio = 0.95
/** Fewer say nothing: one visitor with a broken network must not end a canary. */
const fewest = 10
/** From here on the ratio is taken as it is; below, chance must be ruled out. */
const enough = 200
/** One-sided 0.1 %, because the question is asked anew with every report. */
const certainty = 3.09
/** Clearly below the stable version: two points in a hundred, and four standard errors. */
const clearGap = 0.02
const clearErrors = 4

/**
 * Why a canary should be rolled back, in words; nothing while it should not. Both counts are of the same time.
 *
 * 1. Its success ratio is below 0.95. With 200 outcomes that is meant literally; with 10 to 199 the upper end of the Wilson score interval
 *    (one-sided 99.9 %) must be below 0.95 – a canary that never works is recognised with the tenth outcome, one at 80 % after about 20.
 *    It does not count where the stable version does no better: then the mall has a problem, or the canary is the remedy for one.
 * 2. It is clearly below the stable version's: with 200 outcomes on each side, by two points and four standard errors of the difference.
 */
export function reasonToRollBack(canary: Counts, stable: Counts): string | undefined {
  const count = countOf(canary)
  if (count < fewest) return undefined
  const [ratio, usual] = [ratioOf(canary), ratioOf(stable)]
  const isTooLow = count >= enough ? ratio < leastRatio : highestLikely(ratio, count) < leastRatio
  const stableIsKnown = countOf(stable) >= fewest
  if (isTooLow && !(stableIsKnown && usual <= ratio)) {
    return `${told(canary)} succeeded, less than ${percent(leastRatio)}`
  }
  if (count < enough || countOf(stable) < enough) return undefined
  const gap = usual - ratio
  if (gap < clearGap || gap < clearErrors * errorOfDifference(canary, stable)) return undefined
  return `${told(canary)} succeeded, of the stable version ${told(stable)}`
}

const countOf = ({ good, bad }: Counts) => good + bad

/** Good of all; 1 where there is nothing yet. */
export const ratioOf = (counts: Counts) => (countOf(counts) === 0 ? 1 : counts.good / countOf(counts))

/** The upper end of the Wilson score interval. */
function highestLikely(ratio: number, count: number): number {
  const z = certainty ** 2
  const spread = certainty * Math.sqrt((ratio * (1 - ratio)) / count + z / (4 * count ** 2))
  return (ratio + z / (2 * count) + spread) / (1 + z / count)
}

function errorOfDifference(one: Counts, other: Counts): number {
  const together = ratioOf({ good: one.good + other.good, bad: one.bad + other.bad })
  return Math.sqrt(together * (1 - together) * (1 / countOf(one) + 1 / countOf(other)))
}

const told = (counts: Counts) => `${counts.good} of ${countOf(counts)} (${percent(ratioOf(counts))})`
const percent = (ratio: number) => `${Math.round(ratio * 1000) / 10} %`
