import { Histogram, type HistogramConfiguration } from 'prom-client'

/** What was observed under one combination of labels. */
export class Distribution {
  readonly bounds: readonly number[]
  /** How many were at most each bound and above the one before; the last element has those above all. */
  readonly counts: Float64Array
  sum = 0

  constructor(bounds: readonly number[]) {
    this.bounds = bounds
    this.counts = new Float64Array(bounds.length + 1)
  }

  observe(value: number): void {
    const { bounds, counts } = this
    let bucket = 0
    // `undefined` past the last bound compares as false.
    while (value > (bounds[bucket] as number)) bucket++
    counts[bucket] = (counts[bucket] as number) + 1
    this.sum += value
  }
}

/** A histogram for the hot path: an observation is two additions, and becomes text when Prometheus asks. */
export class HotHistogram<Label extends string> extends Histogram<Label> {
  readonly #metric: string
  readonly #help: string
  readonly #bounds: readonly number[]
  readonly #children: { labels: Record<Label, string>; distribution: Distribution }[] = []

  constructor(configuration: HistogramConfiguration<Label> & { buckets: number[] }) {
    super(configuration)
    this.#metric = configuration.name
    this.#help = configuration.help
    this.#bounds = configuration.buckets
  }

  /** What these labels observe into; to be asked for once for each combination. */
  child(labels: Record<Label, string>): Distribution {
    const distribution = new Distribution(this.#bounds)
    this.#children.push({ labels, distribution })
    return distribution
  }

  /** What the registry of prom-client, and its own `get`, ask a histogram for. */
  async getForPromString() {
    const values = this.#children.flatMap((child) => this.#valuesOf(child))
    return { name: this.#metric, help: this.#help, type: 'histogram', values }
  }

  #valuesOf({ labels, distribution }: { labels: Record<Label, string>; distribution: Distribution }) {
    const { bounds, counts, sum } = distribution
    let count = 0
    const buckets = [...counts].map((own, index) => {
      count += own
      return {
        metricName: `${this.#metric}_bucket`,
        labels: { ...labels, le: bounds[index] ?? '+Inf' },
        value: count,
      }
    })
    return [
      ...buckets,
      { metricName: `${this.#metric}_sum`, labels, value: sum },
      { metricName: `${this.#metric}_count`, labels, value: count },
    ]
  }
}
