import { bus } from 'event-bus'
import type { MfeErrorDetail } from 'mfe-kit/element'
import type { Mfes } from '../mfes/mfes.ts'
import type { Failure, Owner } from './owner.ts'

/** How many failures of one owner are told within a time: what fails in a loop must not drown the page. */
const mostTold = 5
const within = 10_000
const told = new Map<string, number[]>()

/** Tells the page that a region failed, and whose it is. */
export function reportFailed({ name, version, team, tag }: Owner, { phase, error }: Failure): void {
  const message = error instanceof Error ? error.message : String(error)
  if (isStorm([name, version, tag, phase].join(' '))) return
  bus.publish('MfeFailed', { name, version, team, phase, message, ...(tag === undefined ? {} : { tag }) })
}

/** Tells the page that a failed region works again. */
export function reportRecovered({ name, version, team, tag }: Owner): void {
  bus.publish('MfeRecovered', { name, version, team, ...(tag === undefined ? {} : { tag }) })
}

/** Reports the tags inside of tags, which look after themselves and only send word, unless the version before mends them. */
export function reportTagErrors(
  target: EventTarget,
  mfes: Pick<Mfes, 'mend' | 'isReplaced'>,
  signal: AbortSignal,
): void {
  target.addEventListener(
    'mfe-error',
    (event) => {
      const detail = detailOf(event)
      if (!detail) return
      const owner = { ...detail.owner, tag: detail.tag }
      void mfes.mend(owner, detail).then((isMended) => isMended || reportFailed(owner, detail))
    },
    { signal },
  )
  target.addEventListener(
    'mfe-recovered',
    (event) => {
      const detail = detailOf(event)
      // That the version before works is told once, by whoever let it take over.
      if (detail && !mfes.isReplaced(detail.owner)) reportRecovered({ ...detail.owner, tag: detail.tag })
    },
    { signal },
  )
}

/** Anybody can dispatch an event of this name; only what names an owner can be attributed. */
function detailOf(event: Event): MfeErrorDetail | undefined {
  const detail = (event as CustomEvent<Partial<MfeErrorDetail> | null>).detail
  return detail?.owner && detail.tag ? (detail as MfeErrorDetail) : undefined
}

function isStorm(source: string): boolean {
  const now = performance.now()
  const recent = (told.get(source) ?? []).filter((time) => now - time < within)
  told.set(source, recent)
  if (recent.length >= mostTold) return true
  recent.push(now)
  if (recent.length === mostTold) console.warn(`${source} fails again and again: the next are not reported.`)
  return false
}
