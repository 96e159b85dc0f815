import { Counter, type CounterConfiguration } from 'prom-client'

/** A number that is counted up in place. */
export interface Tally {
  count: number
}

/** A counter for the hot path: its children are numbers, read when Prometheus asks. A child of prom-client's own joins and checks its labels at each call. */
export class HotCounter<Label extends string> extends Counter<Label> {
  readonly #children: { labels: Record<Label, string>; tally: Tally }[] = []

  constructor(configuration: CounterConfiguration<Label>) {
    super(configuration)
  }

  /** The number for these labels, 0 at first; to be asked for once for each combination. */
  child(labels: Record<Label, string>): Tally {
    const tally = { count: 0 }
    this.#children.push({ labels, tally })
    return tally
  }

  override async get() {
    const described = await super.get()
    const values = this.#children.map(({ labels, tally }) => ({ labels, value: tally.count }))
    return { ...described, values }
  }
}
