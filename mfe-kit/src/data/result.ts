import type { DataError } from './data-error.ts'

interface Always<Data> {
  /** Everything that is missing or failed; `error` is the first. */
  errors: readonly DataError[]
  /** Shown, but old or in part. */
  degraded: boolean
  /** Where it is degraded: when what is shown was current, in milliseconds since 1970, as far as that is known. */
  freshAt?: number
  /** The last good data for earlier variables. */
  previous?: Data
  retry(): void
}

/** What there is to show, in one of four states. */
export type Result<Data> = Always<Data> &
  (
    | { state: 'loading'; data: undefined; error?: DataError }
    | { state: 'empty'; data: Data | undefined; error?: DataError }
    | { state: 'error'; data: undefined; error: DataError }
    | { state: 'ready'; data: Data; error?: DataError }
  )

/** Something to show that changes: what the adapters of Vue and React are made of. */
export interface Resource<Data> {
  read(): Result<Data>
  /** While someone listens, it keeps itself current. */
  subscribe(listener: () => void): () => void
}

/** The error of the field at `path`, or of something below it; one that stands for several items is that of each. */
export function errorFor(result: Result<unknown>, ...path: (string | number)[]): DataError | undefined {
  return result.errors.find(({ path: at, affected }) =>
    path.every((step, index) => at?.[index] === step || (affected && typeof at?.[index] === 'number')),
  )
}
