/** Who answers for what a region shows. */
export interface Owner {
  name: string
  version: string
  team: string
  tag?: string
}

export type FailurePhase = 'load' | 'mount' | 'update' | 'unmount' | 'runtime'
