/** What one server did in one round. */
export interface Measured {
  perSecond: number
  /** Processor time of the server for one request, in microseconds. */
  cpu: number
}

const median = (values: number[]) => {
  const sorted = values.toSorted((one, other) => one - other)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2
    ? (sorted[middle] ?? NaN)
    : ((sorted[middle - 1] ?? NaN) + (sorted[middle] ?? NaN)) / 2
}

/** Median, and from least to most. */
function spread(values: number[], digits = 2): string {
  const [least, most] = [Math.min(...values), Math.max(...values)]
  return `${median(values).toFixed(digits)} (${least.toFixed(digits)}–${most.toFixed(digits)})`
}

/** What the others are compared with. */
const references = ['bare', 'apollo', 'apollo as documented'] as const

/** One row per server: ratios to another server are of the same round, that is, of the same moment of the machine. */
export function table(rounds: Record<string, Measured>[], p99: Record<string, number[]>): string {
  const names = Object.keys(rounds[0] ?? {})
  const measuredHere = references.filter((reference) => names.includes(reference))
  const of = (name: string, value: (measured: Measured, round: Record<string, Measured>) => number) =>
    rounds.flatMap((round) => (round[name] ? [value(round[name], round)] : []))
  const rows = names.map((name) => [
    name,
    spread(
      of(name, ({ perSecond }) => perSecond),
      0,
    ),
    ...measuredHere.map((reference) =>
      spread(of(name, ({ perSecond }, round) => perSecond / (round[reference]?.perSecond ?? NaN))),
    ),
    spread(
      of(name, ({ cpu }) => cpu),
      0,
    ),
    spread(of(name, ({ cpu }, { bare }) => cpu / (bare?.cpu ?? NaN))),
    p99[name] ? spread(p99[name], 0) : '',
  ])
  const ratios = measuredHere.map((reference) => `× ${reference}`)
  const head = ['server', 'requests/s', ...ratios, 'CPU µs/request', 'CPU × bare', 'p99 ms']
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n')
}
