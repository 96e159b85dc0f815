import type { PageState } from '../state/state.ts'
import { checkContract } from './check-contract.ts'
import { checkUses } from './check-uses.ts'
import { givenOf, type CheckProblem, type Live } from './check-problem.ts'
import { pageIn } from './page-manifest.ts'

/** What a page uses that nobody's live version has, and events that others hear and it no longer publishes. */
export function checkPage(page: PageState, live: Live): CheckProblem[] {
  const given = live.mfes.flatMap(givenOf)
  const before = pageIn(live)
  return pageIn({ ...live, page }).flatMap((now) => [
    ...checkUses(now, given),
    ...before.flatMap((old) => checkContract(now, old, given)),
  ])
}
