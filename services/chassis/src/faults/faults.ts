import { type FieldError, invalid } from '../http/problem.ts'
import type { components } from '../openapi.gen.ts'
import { chance } from './chance.ts'

/** What is asked for: `ms` with `slow`, `percent` with `errors`, and with each of them how many `seconds` it lasts. */
type WantedFault = components['schemas']['WantedFault']
/** What the service pretends, and until when. */
export type Fault = components['schemas']['Fault']

/** Which fault takes which amount, and needs it. */
const amounts = { slow: 'ms', errors: 'percent' } as const

/** The one fault that a service has at a time, if any; a restart of the service ends it. */
export class Faults {
  #current: Fault = { fault: 'none' }
  readonly #listeners = new Set<(fault: Fault) => void>()
  #fails = chance(0)
  #timer: NodeJS.Timeout | undefined

  get current(): Fault {
    return this.#current
  }

  /** Calls back when another fault begins, and when it ends; returns what ends that. */
  onChange(listener: (fault: Fault) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Throws 422 where an amount is missing, or stands with a fault that has none. */
  begin({ seconds, ...wanted }: WantedFault): Fault {
    const errors = amountErrors({ ...wanted, seconds })
    if (errors.length > 0) throw invalid(errors)
    clearTimeout(this.#timer)
    this.#current = wanted
    this.#fails = chance(wanted.percent ?? 0)
    if (seconds !== undefined) {
      const ms = seconds * 1000
      this.#current = { ...wanted, endsAt: new Date(Date.now() + ms).toISOString() }
      this.#timer = setTimeout(() => this.end(), ms)
      this.#timer.unref()
    }
    for (const listener of [...this.#listeners]) listener(this.#current)
    return this.#current
  }

  end(): void {
    this.begin({ fault: 'none' })
  }

  /** Whether the next request is one of the `percent` that fail. */
  nextFails(): boolean {
    return this.#fails()
  }
}

function amountErrors(wanted: WantedFault): FieldError[] {
  const errors: FieldError[] = Object.entries(amounts).flatMap(([fault, field]) => {
    const given = wanted[field] !== undefined
    if (given === (wanted.fault === fault)) return []
    return [{ field, message: given ? `goes with ${fault} only` : `is required with ${fault}` }]
  })
  if (wanted.fault === 'none' && wanted.seconds !== undefined)
    errors.push({ field: 'seconds', message: 'goes with a fault only' })
  return errors
}
