import { bootstrapHangs } from './bootstrap-hangs/failure.ts'
import { bootstrapRejects } from './bootstrap-rejects/failure.ts'
import { canaryThrows } from './canary-throws/failure.ts'
import { errorAfterMount } from './error-after-mount/failure.ts'
import type { Failure } from './failure.ts'
import { fileMissing } from './file-missing/failure.ts'
import { hashWrong } from './hash-wrong/failure.ts'
import { lateActivation } from './late-activation/failure.ts'
import { loadHangs } from './load-hangs/failure.ts'
import { loadIsLate } from './load-is-late/failure.ts'
import { loadThrows } from './load-throws/failure.ts'
import { mountHangs } from './mount-hangs/failure.ts'
import { mountRejects } from './mount-rejects/failure.ts'
import { offline } from './offline/failure.ts'
import { oldTab } from './old-tab/failure.ts'
import { remounts } from './remounts/failure.ts'
import { styles } from './styles/failure.ts'
import { tagTaken } from './tag-taken/failure.ts'
import { unmountHangs } from './unmount-hangs/failure.ts'
import { unmountRejects } from './unmount-rejects/failure.ts'

/** All ways to fail that the mall is tried with. */
export const failures: readonly Failure[] = [
  bootstrapRejects,
  bootstrapHangs,
  mountRejects,
  mountHangs,
  unmountRejects,
  unmountHangs,
  loadThrows,
  loadHangs,
  loadIsLate,
  fileMissing,
  hashWrong,
  canaryThrows,
  errorAfterMount,
  offline,
  remounts,
  tagTaken,
  styles,
  oldTab,
  lateActivation,
]
