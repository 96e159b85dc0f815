import type { Page } from 'playwright-core'
import type { GroupState, MfeState } from 'registry/state'
import type { StandInRegistry } from '../testing/stand-in-registry.ts'
import type { FixtureMall } from '../testing/fixture-mall.ts'

export type Deployed = Omit<MfeState, 'team' | 'name'>

/** A mall with a neighbor and one micro-frontend that is going to fail, and a real browser in front of it. */
interface World {
  registry: StandInRegistry
  mall: FixtureMall
  /** A page in a browser context of its own. `prepare` can have files fail before anything is loaded. */
  visit(path: string, prepare?: (page: Page) => Promise<unknown>): Promise<Page>
}

/** One way to fail, and what becomes of it. */
export interface Failure {
  /** What holds, as a sentence. */
  title: string
  /** Publishes what fails; returns what is live besides the neighbor. */
  deploy(registry: StandInRegistry): Deployed[]
  groups?(registry: StandInRegistry): GroupState[]
  check(world: World): Promise<void>
}
