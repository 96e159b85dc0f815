import type { Cycle } from './cycle.ts'
import type { Sample } from './load.ts'
import { median, percentile } from './numbers.ts'
import type { ServiceName } from './queries.ts'
import type { Watch } from './watch.ts'

/** What the run has to show. */
export const targets = {
  /** The p99 of what doesn't ask the failing service, against the healthy phase before: the median of the rounds. */
  ratio: 1.3,
  /** The deadline of a query, and what sending and reading it may take besides. */
  answerMs: 5000 + 250,
  /** After the probe that was due, for a request to ask it and be answered. */
  recoveryMs: 1000,
  /** Resident memory in the last round against that of the second. */
  memory: 1.2,
}

export interface Verdict {
  /** What was measured → fault → value. */
  table: Record<string, Record<string, string>>
  /** What missed its target. */
  missed: string[]
}

/** One column for each fault, over all rounds. */
export function judge(cycles: readonly Cycle[], service: ServiceName, watch: Watch): Verdict {
  const missed: string[] = []
  const table: Verdict['table'] = {}
  for (const [name, of] of Map.groupBy(cycles, nameOf)) {
    const seen = measure(of, service)
    const check = (isMet: boolean, what: string) => void (isMet || missed.push(`${name}: ${what}`))
    const { othersRatio, openRatio, slowest, backAfter, atOnce, whenBack } = seen
    check(othersRatio <= targets.ratio, `p99 of the other fields is ${ratio(othersRatio)} × healthy`)
    check(
      !(openRatio > targets.ratio),
      `p99 of mixed queries, circuit open, is ${ratio(openRatio)} × healthy`,
    )
    check(slowest <= targets.answerMs, `the slowest answer took ${ms(slowest)}`)
    check(
      seen.isBackInTime,
      `complete again after ${ms(backAfter)}, a probe was due after ${ms(seen.probeDue)}`,
    )
    check(atOnce <= watch.bulkhead, `${atOnce} calls at once, the bulkhead has ${watch.bulkhead}`)
    check(whenBack <= watch.bulkhead, `${whenBack} calls at once when it was back`)
    for (const trouble of seen.troubles) check(false, trouble)
    const column = {
      'other fields, p50': ms(seen.othersP50),
      'other fields, p99': ms(seen.othersP99),
      '÷ healthy': ratio(othersRatio),
      'mixed, p99 while the circuit is closed': ms(seen.closedP99),
      'mixed, p99 while it is open': ms(seen.openP99),
      '÷ healthy ': ratio(openRatio),
      'mixed: complete': share(seen.complete),
      'mixed: stale': share(seen.stale),
      'mixed: null': share(seen.partial),
      'slowest answer': ms(slowest),
      'circuit open after': ms(seen.openAfter),
      'probe due after the fault': ms(seen.probeDue),
      'complete again after it': ms(backAfter),
      'calls at once': String(atOnce),
      'calls at once when back': String(whenBack),
      'sockets opened': String(seen.sockets),
    }
    for (const [what, value] of Object.entries(column)) table[what] = { ...table[what], [name]: value }
  }
  return { table, missed }
}

function measure(cycles: readonly Cycle[], service: ServiceName) {
  const asks = ({ query }: Sample) => query.asks.includes(service)
  const others = (samples: readonly Sample[]) => times(samples.filter((sample) => !asks(sample)))
  const mixed = (samples: readonly Sample[]) => samples.filter(asks)
  const byCircuit = ({ wasOpen, failing: { samples } }: Cycle) =>
    Object.groupBy(mixed(samples), ({ at }) => (wasOpen(at) ? 'open' : 'closed'))
  const failing = cycles.flatMap((each) => each.failing.samples)
  const all = cycles.flatMap((each) =>
    [each.healthy, each.failing, each.recovery].flatMap(({ samples }) => samples),
  )
  const outcomes = mixed(failing).map(({ outcome }) => outcome)
  const of = (wanted: Sample['outcome']) =>
    outcomes.filter((each) => each === wanted).length / outcomes.length
  const troubles = Map.groupBy(
    all.flatMap(({ query, trouble }) => (trouble === undefined ? [] : `${query.name}: ${trouble}`)),
    (each) => each,
  )
  return {
    othersP50: percentile(others(failing), 0.5),
    othersP99: median(cycles.map((each) => percentile(others(each.failing.samples), 0.99))),
    othersRatio: median(
      cycles.map(
        (each) =>
          percentile(others(each.failing.samples), 0.99) / percentile(others(each.healthy.samples), 0.99),
      ),
    ),
    closedP99: percentile(times(cycles.flatMap((each) => byCircuit(each).closed ?? [])), 0.99),
    openP99: percentile(times(cycles.flatMap((each) => byCircuit(each).open ?? [])), 0.99),
    openRatio: median(
      cycles.map(
        (each) =>
          percentile(times(byCircuit(each).open ?? []), 0.99) /
          percentile(times(mixed(each.healthy.samples)), 0.99),
      ),
    ),
    complete: of('complete'),
    stale: of('stale'),
    partial: of('partial'),
    slowest: Math.max(...times(all)),
    openAfter: median(cycles.map(({ openAfterMs }) => openAfterMs ?? NaN)),
    backAfter: Math.max(...cycles.map(({ recoveredAfterMs }) => recoveredAfterMs)),
    probeDue: Math.max(...cycles.map(({ probeDueMs }) => probeDueMs)),
    isBackInTime: cycles.every(
      ({ recoveredAfterMs, probeDueMs }) => recoveredAfterMs <= probeDueMs + targets.recoveryMs,
    ),
    atOnce: Math.max(...cycles.map((each) => each.failing.seen.mostAtOnce)),
    whenBack: Math.max(...cycles.map((each) => each.recovery.seen.mostAtOnce)),
    sockets: Math.max(...cycles.map((each) => each.failing.seen.connections)),
    troubles: [...troubles].map(([what, times]) => `${times.length} × ${what}`),
  }
}

export function nameOf({ fault: { fault, percent, ms } }: Cycle): string {
  const amount = percent ?? ms
  return amount === undefined ? fault : `${fault}=${amount}`
}

const times = (samples: readonly Sample[]) => samples.map(({ ms }) => ms)
const ms = (value: number) =>
  Number.isNaN(value) ? '–' : `${value < 100 ? value.toFixed(1) : Math.round(value)} ms`
const ratio = (value: number) => (Number.isNaN(value) ? '–' : value.toFixed(2))
const share = (value: number) => `${(value * 100).toFixed(1)} %`
