/** A value, and how old it is where its service could not say it again. */
export interface Sourced<Value> {
  readonly value: Value
  /** Set only where the service failed and an older answer stands in for it: how long ago it said so. */
  readonly staleMs?: number
}
