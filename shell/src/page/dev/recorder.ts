import { bus, type AnyEvent } from 'event-bus'
import { problemsOf } from 'event-bus/development'
import { isEventName, vocabulary } from 'event-bus/vocabulary'

/** An event of the bus as it was seen. */
export interface RecordedEvent {
  number: number
  event: AnyEvent
  /** It was published before anybody recorded: the bus keeps the latest of each subject. */
  isEarlier: boolean
  /** Where its data does not match the vocabulary. */
  problems: string[]
}

/** Something that went wrong on the page, or does so no more. */
export interface RecordedTrouble {
  number: number
  time: Date
  kind: 'failed' | 'recovered' | 'error' | 'policy'
  text: string
  /** Whose it is, where that is known: `product 0.1.0`. */
  owner?: string
}

/** What the page told its server by `sendBeacon`. */
export interface RecordedBeacon {
  number: number
  time: Date
  url: string
  body: string
}

const mostKept = 500

/** Keeps what happens on the page from its creation on, the latest 500 of each kind. Tells of news by the event `change`. */
class Recorder extends EventTarget {
  events: readonly RecordedEvent[] = []
  troubles: readonly RecordedTrouble[] = []
  beacons: readonly RecordedBeacon[] = []
  #number = 0

  constructor() {
    super()
    this.#recordEvents()
    this.#recordTroubles()
    this.#recordBeacons()
  }

  clearEvents(): void {
    this.events = []
    this.dispatchEvent(new Event('change'))
  }

  #recordEvents() {
    const earlier: AnyEvent[] = []
    let isReplaying = true
    for (const name of Object.keys(vocabulary).filter(isEventName)) {
      bus.subscribe(
        name,
        (event) => (isReplaying ? earlier.push(event as AnyEvent) : this.#addEvent(event as AnyEvent, false)),
        { replay: 'last' },
      )
    }
    isReplaying = false
    earlier.sort((one, other) => one.time.localeCompare(other.time))
    for (const event of earlier) this.#addEvent(event, true)
  }

  #addEvent(event: AnyEvent, isEarlier: boolean) {
    const problems = problemsOf(event.type, event.data)
    this.events = this.#added(this.events, { event, isEarlier, problems })
    if (event.type !== 'MfeFailed' && event.type !== 'MfeRecovered') return
    const { name, version, tag } = event.data
    const { phase, message } = { phase: '', message: '', ...event.data }
    this.#addTrouble({
      time: new Date(event.time),
      kind: event.type === 'MfeFailed' ? 'failed' : 'recovered',
      text: [tag && `<${tag}>`, phase, message].filter(Boolean).join(' · '),
      owner: `${name} ${version}`,
    })
  }

  #recordTroubles() {
    const add = (kind: RecordedTrouble['kind'], text: string) =>
      this.#addTrouble({ time: new Date(), kind, text })
    window.addEventListener('error', ({ message, filename, lineno }) =>
      add('error', filename ? `${message} (${filename}:${lineno})` : message),
    )
    window.addEventListener('unhandledrejection', ({ reason }) => add('error', String(reason)))
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
      add('policy', `${effectiveDirective}: ${blockedURI}`),
    )
  }

  #addTrouble(trouble: Omit<RecordedTrouble, 'number'>) {
    this.troubles = this.#added(this.troubles, trouble)
  }

  /** Nothing tells of beacons, so the method that sends them is wrapped: only where a developer looks. */
  #recordBeacons() {
    const { sendBeacon } = navigator
    navigator.sendBeacon = (url, data) => {
      void textOf(data).then((body) => {
        this.beacons = this.#added(this.beacons, { time: new Date(), url: String(url), body })
      })
      return sendBeacon.call(navigator, url, data)
    }
  }

  #added<Entry>(entries: readonly Entry[], entry: Omit<Entry, 'number'>): Entry[] {
    this.#number += 1
    queueMicrotask(() => this.dispatchEvent(new Event('change')))
    return [...entries, { ...entry, number: this.#number } as Entry].slice(-mostKept)
  }
}

async function textOf(data: BodyInit | null | undefined): Promise<string> {
  return data === null || data === undefined ? '' : new Response(data).text()
}

/** One page has one, from the moment at which this module is loaded. */
export const recorder = new Recorder()
