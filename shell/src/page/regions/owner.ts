/** Who answers for what a region shows. */
export interface Owner {
  name: string
  version: string
  team: string
  tag?: string
}

/** What went wrong, and when. */
export interface Failure {
  phase: FailurePhase
  error: unknown
}

export type FailurePhase = 'load' | 'mount' | 'update' | 'unmount' | 'runtime'
