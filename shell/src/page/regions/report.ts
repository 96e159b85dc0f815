import { bus } from 'event-bus'
import type { MfeErrorDetail } from 'mfe-kit/element'
import type { Owner } from './owner.ts'
import type { Failure } from './region.ts'

/** Tells the page that a region failed, and whose it is. */
export function reportFailed({ name, version, team, tag }: Owner, { phase, error }: Failure): void {
  const message = error instanceof Error ? error.message : String(error)
  bus.publish('MfeFailed', { name, version, team, phase, message, ...(tag === undefined ? {} : { tag }) })
}

/** Tells the page that a failed region works again. */
export function reportRecovered({ name, version, team, tag }: Owner): void {
  bus.publish('MfeRecovered', { name, version, team, ...(tag === undefined ? {} : { tag }) })
}

/** Reports the tags inside of tags, which look after themselves and only send word. */
export function reportTagErrors(target: EventTarget, signal: AbortSignal): void {
  target.addEventListener(
    'mfe-error',
    (event) => {
      const { owner, tag, phase, error } = (event as CustomEvent<MfeErrorDetail>).detail
      reportFailed({ ...owner, tag }, { phase, error })
    },
    { signal },
  )
  target.addEventListener(
    'mfe-recovered',
    (event) => {
      const { owner, tag } = (event as CustomEvent<MfeErrorDetail>).detail
      reportRecovered({ ...owner, tag })
    },
    { signal },
  )
}
