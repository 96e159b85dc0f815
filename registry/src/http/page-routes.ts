import { isDeepStrictEqual } from 'node:util'
import type { FastifyInstance } from 'fastify'
import { checkPage } from '../checks/index.ts'
import type { PageState } from '../state/state.ts'
import { mustBePlatform } from '../tokens/caller.ts'
import { callerIn, type Context } from './context.ts'
import { type Field, listOf, objectOf, optional, readBody, text, version, yesOrNo } from './read-body.ts'

const texts = listOf(text(100), 100)
const uses = listOf(
  objectOf({
    tag: text(100),
    attributes: texts,
    events: optional(texts),
    slots: optional(texts),
    optional: optional(yesOrNo),
  }),
  200,
)
const events: Field<PageState['events']> = objectOf({ emits: texts, hears: texts })

/**
 * `PUT /page`: what the page of the mall itself uses and publishes, as its server tells. The checks hold every version against it. The page is
 * live already when it is told, so nothing is refused; what it misses is answered as warnings.
 */
export function pageRoutes(server: FastifyInstance, context: Context): void {
  server.put('/page', async (request) => {
    const caller = callerIn(context, request)
    mustBePlatform(caller)
    // Without what was left out, as the journal will have it.
    const page = JSON.parse(JSON.stringify(readBody(request.body, { version, uses, events }))) as PageState
    const { ledger, live } = context
    const warnings = checkPage(page, live.current)
    await ledger.commit(caller, () =>
      isDeepStrictEqual(ledger.index.page, page) ? undefined : { action: 'describe-page', page },
    )
    return { revision: ledger.index.revision, warnings }
  })
}
