/** Message key of the name of each step. */
export const stepNames = {
  ordered: 'stepOrdered',
  ready: 'stepReady',
  stock: 'stepStock',
  started: 'stepStarted',
  completed: 'stepCompleted',
  cancelled: 'stepCancelled',
} as const

/** Message key of the sentence that tells where a delivery stands. */
export const nowTexts = {
  ordered: 'nowOrdered',
  ready: 'nowReady',
  stock: 'nowStock',
  started: 'nowStarted',
  completed: 'nowCompleted',
  cancelled: 'nowCancelled',
} as const

/** Message key of how far a step is, for those who do not see its marker. */
export const progressTexts = {
  waiting: 'stepWaiting',
  current: 'stepCurrent',
  done: 'stepDone',
  cancelled: 'stepDone',
} as const
