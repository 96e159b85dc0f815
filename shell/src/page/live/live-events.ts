import { bus } from 'event-bus'
import { openEventStream, type StreamListener } from './event-stream.ts'
import { whileAwake } from './while-awake.ts'

const lockName = 'mall-live-events'
const firstPauseMs = 1_000
const longestPauseMs = 30_000

/**
 * One subscription for all tabs of the browser: whoever holds the lock follows the live events and publishes them on the bus, which takes
 * them to the other tabs. When the leader's tab closes or is frozen, the next one takes over. `onPaused` hears of interruptions. `origin` is the mall's.
 */
export function followLiveEvents(
  onPaused: (paused: boolean) => void,
  signal: AbortSignal,
  origin = location.origin,
): void {
  const state = new BroadcastChannel('mall-live-state')
  state.onmessage = ({ data }) => onPaused(data === 'paused')
  signal.addEventListener('abort', () => state.close())
  const tell = (paused: boolean) => {
    if (signal.aborted) return
    onPaused(paused)
    state.postMessage(paused ? 'paused' : 'flowing')
  }
  whileAwake((awake, again) => {
    takeLead(origin, tell, awake, again).catch((error: unknown) => {
      if (!awake.aborted) reportError(error)
    })
  }, signal)
}

/** `again`: the page slept, and may have missed what others heard. */
async function takeLead(
  origin: string,
  tell: (paused: boolean) => void,
  signal: AbortSignal,
  again: boolean,
): Promise<void> {
  // Outside of a secure context there are no locks: then each tab leads itself, and ids tell repeated events.
  if (!navigator.locks) return lead(again, origin, tell, signal)
  const { held = [] } = await navigator.locks.query()
  const isLed = held.some(({ name }) => name === lockName)
  if (again && isLed) bus.publish('EventsResumed', {})
  await navigator.locks.request(lockName, { signal }, () => lead(again || isLed, origin, tell, signal))
}

/** Follows the stream until the signal aborts. `resumes`: somebody else led before, so that events may have been missed. */
function lead(
  resumes: boolean,
  origin: string,
  tell: (paused: boolean) => void,
  signal: AbortSignal,
): Promise<void> {
  return new Promise((resolve) => {
    let interrupted = resumes
    let pause = firstPauseMs
    let timer: ReturnType<typeof setTimeout> | undefined
    let close = () => undefined as void
    const open = () => {
      clearTimeout(timer)
      const listener: StreamListener = {
        opened() {
          pause = firstPauseMs
          tell(false)
          if (interrupted) bus.publish('EventsResumed', {})
          interrupted = false
        },
        received: (event) => void bus.publishEvent(event),
        ended() {
          interrupted = true
          tell(true)
          timer = setTimeout(open, pause * (0.75 + Math.random() / 2))
          pause = Math.min(pause * 2, longestPauseMs)
        },
      }
      close = openEventStream(listener, origin)
    }
    const reopen = () => {
      interrupted = true
      close()
      open()
    }
    // A connection that the network has lost may look alive for minutes; a new one tells at once.
    for (const name of ['offline', 'online']) window.addEventListener(name, reopen, { signal })
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      close()
      resolve()
    })
    open()
  })
}
