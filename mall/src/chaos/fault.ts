import { UsageError } from '../mall-error.ts'
import { didYouMean } from '../output/did-you-mean.ts'

/** What a service is to pretend, as it takes it at `/faults`. */
export interface WantedFault {
  fault: 'none' | 'down' | 'slow' | 'errors' | 'hang'
  ms?: number
  percent?: number
  seconds?: number
}

/** What a service says of itself. */
export type Fault = Omit<WantedFault, 'seconds'> & { endsAt?: string }

const forms = ['down', 'slow=MS', 'errors=PERCENT', 'hang', 'up']
const secondsIn = { s: 1, m: 60, h: 3600 } as const

/** Reads `slow=800` and the like; what makes no sense is an error that says what there is. */
export function readFault(text: string, lasts?: string): WantedFault {
  const [, name = '', amount] = /^([^=]*)=?(.*)$/.exec(text) ?? []
  const fault = withAmount(name, amount ?? '')
  if (!fault) {
    const guess = didYouMean(name, ['down', 'slow', 'errors', 'hang', 'up'])
    throw new UsageError(`"${text}" is no fault.${guess} There are: ${forms.join(', ')}.`)
  }
  if (lasts === undefined) return fault
  if (fault.fault === 'none') throw new UsageError('--for goes with a fault, not with "up".')
  return { ...fault, seconds: readSeconds(lasts) }
}

function withAmount(name: string, amount: string): WantedFault | undefined {
  if (name === 'slow') return { fault: 'slow', ms: readAmount(amount, 'slow', 'milliseconds', 600_000) }
  if (name === 'errors') return { fault: 'errors', percent: readAmount(amount, 'errors', 'percent', 100) }
  if (amount) return undefined
  if (name === 'up') return { fault: 'none' }
  return name === 'down' || name === 'hang' ? { fault: name } : undefined
}

function readAmount(text: string, fault: string, unit: string, most: number): number {
  const amount = Number(text)
  if (/^\d+$/.test(text) && amount >= 1 && amount <= most) return amount
  throw new UsageError(
    `"${fault}" needs a whole number of ${unit} from 1 to ${most}, such as ${fault}=50, not "${text}".`,
  )
}

function readSeconds(text: string): number {
  const [, digits = '', unit = 's'] = /^(\d+)([smh]?)$/.exec(text) ?? []
  const seconds = Number(digits) * secondsIn[(unit || 's') as keyof typeof secondsIn]
  if (seconds >= 1 && seconds <= 86_400) return seconds
  throw new UsageError(`--for takes a time from 1s to 24h, such as 30s or 5m, not "${text}".`)
}

/** The word for it at the command line. */
export function faultText({ fault, ms, percent }: Omit<WantedFault, 'seconds'>): string {
  if (fault === 'none') return 'up'
  if (fault === 'slow') return `slow=${ms}`
  return fault === 'errors' ? `errors=${percent}` : fault
}

/** What others see of it, in words. */
export function whatOthersSee({ fault, ms, percent }: Omit<WantedFault, 'seconds'>): string {
  if (fault === 'none') return 'answers as it should'
  if (fault === 'down') return 'resets every connection, as if it had died'
  if (fault === 'slow') return `answers ${ms} ms later`
  if (fault === 'hang') return 'takes requests and never answers'
  return `answers ${percent} % of the requests with 500`
}
