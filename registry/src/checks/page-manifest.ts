import type { Manifest } from 'mfe-kit/manifest'
import { givenOf, type Live } from './check-problem.ts'

/**
 * The page as if it were a micro-frontend, for the checks: none where no shell server has told what it uses. What it does without counts
 * only where it is offered.
 */
export function pageIn(live: Live): Manifest[] {
  const { page } = live
  if (!page) return []
  const offered = new Set(live.mfes.flatMap(givenOf).flatMap(({ tags }) => tags.map(({ name }) => name)))
  const { version, events } = page
  return [
    {
      ...{ schema: 1, name: 'shell', version, team: 'shell', framework: 'lit' },
      ...{ tags: [], routes: [], activation: [], documents: {}, requires: {}, files: [] },
      events,
      uses: page.uses.filter(({ tag, optional }) => !optional || offered.has(tag)),
      budget: { javascript: 0 },
    },
  ]
}
