/** Message key of the name of each step. */
export const stepNames = {
  ready: 'stepReady',
  started: 'stepStarted',
  completed: 'stepCompleted',
  cancelled: 'stepCancelled',
} as const

/** Message key of the sentence that tells where a delivery stands. */
export const nowTexts = {
  ready: 'nowReady',
  started: 'nowStarted',
  completed: 'nowCompleted',
  cancelled: 'nowCancelled',
} as const
