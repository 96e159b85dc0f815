import { Deadline } from './deadline.ts'

interface Flight<Value> {
  /** Lasts as long as the longest of those who wait. */
  deadline: Deadline
  /** Moment at which it was asked for. */
  since: number
  value: Promise<Value>
  waiting: number
}

export interface Seat<Value> {
  joined: boolean
  /** `undefined` where the caller's time is over, or it has left, while others go on waiting. */
  value: Promise<Value | undefined>
}

/**
 * Identical questions at the same time are asked once. Everyone waits with their own deadline: who leaves does not end it for the others;
 * the last one who leaves does.
 */
export class Flights<Value> {
  readonly #flights = new Map<string, Flight<Value>>()

  get size(): number {
    return this.#flights.size
  }

  /**
   * Joins what is on its way, or starts it.
   * @param now the moment of asking, kept with the flight
   * @param isCurrent whether what was asked for at a moment is still good enough
   */
  take(
    key: string,
    deadline: Deadline,
    { now, isCurrent }: { now: number; isCurrent: (since: number) => boolean },
    start: (deadline: Deadline) => Promise<Value>,
  ): Seat<Value> {
    const known = this.#flights.get(key)
    if (known && canJoin(known, deadline) && isCurrent(known.since)) {
      known.deadline.extendTo(deadline.until)
      return { joined: true, value: this.#wait(known, deadline) }
    }
    const own = new Deadline(deadline.remainingMs())
    const flight = { deadline: own, since: now, value: start(own), waiting: 0 }
    this.#flights.set(key, flight)
    const landed = () => {
      // Ends its timer.
      own.leave()
      if (this.#flights.get(key) === flight) this.#flights.delete(key)
    }
    flight.value.then(landed, landed)
    return { joined: false, value: this.#wait(flight, deadline) }
  }

  #wait(flight: Flight<Value>, deadline: Deadline): Promise<Value | undefined> {
    flight.waiting++
    return new Promise((resolve, reject) => {
      const stopListening = deadline.onOver(() => {
        if (--flight.waiting > 0) return resolve(undefined)
        // The last one: what the call was worth comes at once, since it ends.
        if (deadline.gone) flight.deadline.leave()
        else flight.deadline.expire()
      })
      flight.value.then(resolve, reject).finally(stopListening)
    })
  }
}

/** One that ends, since nobody waits for it any more, has landed only a moment later. */
function canJoin(flight: Flight<unknown>, deadline: Deadline): boolean {
  return !flight.deadline.over && flight.deadline.remainingMs() * 2 >= deadline.remainingMs()
}
