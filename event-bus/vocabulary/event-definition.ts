import type { Schema } from './data-schema.ts'

/** What the bus needs to know of an event while it runs. */
export interface Route<Data> {
  /** Who states it, unless the publisher says otherwise. */
  readonly source: string
  /** Version of its data: raised by a breaking change only, additions keep it. */
  readonly dataversion: string
  /** What it is about, for example `order/7`; the latest event of each subject can be replayed. */
  subject(data: Data): string | undefined
  /** Whether the bus carries it to the other tabs of the mall. */
  readonly crossTab: boolean
}

/** Everything that is known of one event besides its TypeScript type. */
export interface EventDefinition<Data> extends Route<Data> {
  readonly description: string
  /** Folders of those who publish it. */
  readonly publishers: readonly string[]
  /** Folders of those who act on it. */
  readonly listeners: readonly string[]
  /** Of `data`, not of the envelope. */
  readonly schema: Schema
}
