const kept = 200

export const vitalNames = ['lcp', 'cls', 'inp'] as const
export type VitalName = (typeof vitalNames)[number]

/** Of `lcp` and `inp` milliseconds, of `cls` its own unit. */
export type VitalValues = Partial<Record<VitalName, readonly number[]>>

export type VitalSummary = Partial<Record<VitalName, { p75: number; count: number }>>

/** The latest 200 values of each web vital. */
export class Vitals {
  readonly #values = new Map<VitalName, number[]>()

  add(values: VitalValues): void {
    for (const name of vitalNames) {
      const all = [...(this.#values.get(name) ?? []), ...(values[name] ?? [])]
      if (all.length > 0) this.#values.set(name, all.slice(-kept))
    }
  }

  /** The 75th percentile, which is what web vitals are judged by. */
  get summary(): VitalSummary {
    return Object.fromEntries(
      [...this.#values].map(([name, values]) => {
        const sorted = values.toSorted((one, other) => one - other)
        return [name, { p75: sorted[Math.ceil(sorted.length * 0.75) - 1] ?? 0, count: sorted.length }]
      }),
    )
  }
}
