import type { Catalog } from './catalog.ts'
import type { Configuration } from './configuration.ts'
import { reasonOf } from './live/reason-of.ts'
import type { PageBundle } from './page-bundle.ts'
import { tellRegistry } from './tell-registry.ts'

const everyMs = 2_000
/** A registry may have been set up anew meanwhile. */
const againAfterMs = 5 * 60_000

/**
 * Tells the registry what the page uses of micro-frontends, so that its checks keep it: once it can be told, when the page was built anew, and
 * now and then. Returns what ends it.
 */
export function describePage(
  catalog: Catalog,
  configuration: Configuration,
  log: (line: string) => void,
): () => Promise<void> {
  let told: { page: PageBundle; at: number } | undefined
  let said: string | undefined
  let telling: Promise<void> | undefined

  async function tell(): Promise<void> {
    const { page } = await catalog.current()
    const isKnown = told?.page === page && performance.now() - (told?.at ?? 0) < againAfterMs
    if (!page?.contract || isKnown) return
    try {
      const answer = await tellRegistry(configuration, 'PUT', '/page', page.contract)
      const text = await answer.text()
      if (!answer.ok) throw new Error(`status ${answer.status}`)
      told = { page, at: performance.now() }
      const { warnings } = JSON.parse(text) as { warnings: { message: string }[] }
      say(warnings.map(({ message }) => message).join(' ') || undefined)
    } catch (error) {
      say(`the registry can't be told what the page uses (${reasonOf(error)}); until then no check keeps it`)
    }
  }

  function say(line: string | undefined) {
    if (line !== undefined && line !== said) log(`page: ${line}`)
    said = line
  }

  const timer = setInterval(() => {
    telling ??= tell().finally(() => (telling = undefined))
  }, everyMs)
  timer.unref()
  return async () => {
    clearInterval(timer)
    await telling
  }
}
