import type { ExecutionResult, GraphQLFormattedError } from 'graphql'
import type { Cost } from '../../../src/http/answer-extensions.ts'
import type { StalePart } from '../../../src/request-report.ts'
import { SharedValue } from '../shared-value.ts'

/** What is known of the operation that ran last. */
export interface Answer {
  /** Its name; empty without. */
  name: string
  isSubscription: boolean
  isRunning: boolean
  /** From sending to the last part of the answer, as the browser saw it. */
  ms: number
  /** Parts that came: events of a subscription, or one and what was deferred. */
  parts: number
  /** Those of a subscription that came last, newest first. */
  latest: readonly { at: Date; data: unknown }[]
  errors: readonly GraphQLFormattedError[]
  stale: readonly StalePart[]
  /** `undefined` where the BFF does not tell. */
  cost?: Cost
}

/** Hears of one answer as it arrives. */
export interface AnswerNotes {
  add(result: ExecutionResult): void
  end(): void
}

export const lastAnswer = new SharedValue<Answer | undefined>(undefined)

const mostLatest = 20

interface Part {
  data?: unknown
  errors?: readonly GraphQLFormattedError[]
  extensions?: { cost?: Cost; stale?: StalePart[] }
  incremental?: Part[]
  completed?: Part[]
}

/** Begins to note an answer, in place of the one before. */
export function noteAnswer(name: string, isSubscription: boolean): AnswerNotes {
  const began = performance.now()
  let answer: Answer = {
    name,
    isSubscription,
    isRunning: true,
    ms: 0,
    parts: 0,
    latest: [],
    errors: [],
    stale: [],
  }
  const show = (changes: Partial<Answer>) => {
    const isCurrent = answer === lastAnswer.value
    answer = { ...answer, ...changes, ms: performance.now() - began }
    // One that was stopped for another has nothing more to tell.
    if (isCurrent) lastAnswer.set(answer)
  }
  lastAnswer.set(answer)
  return {
    add(result) {
      const parts = partsOf(result as Part | Part[])
      // Later extensions tell of the whole answer, what earlier ones told included.
      const { cost, stale } = parts.findLast(({ extensions }) => extensions)?.extensions ?? {}
      show({
        // Parts that came close together are handed over together.
        parts: answer.parts + (Array.isArray(result) ? result.length : 1),
        ...(isSubscription && {
          latest: [{ at: new Date(), data: result.data }, ...answer.latest].slice(0, mostLatest),
        }),
        errors: [...(isSubscription ? [] : answer.errors), ...parts.flatMap(({ errors }) => errors ?? [])],
        ...(cost && { cost }),
        ...(stale && { stale }),
      })
    },
    end: () => show({ isRunning: false }),
  }
}

/** Deferred parts of an answer have errors and extensions of their own. */
function partsOf(result: Part | Part[]): Part[] {
  const parts = Array.isArray(result) ? result : [result]
  return parts.flatMap((part) => [part, ...partsOf(part.incremental ?? []), ...partsOf(part.completed ?? [])])
}
