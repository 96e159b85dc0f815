import { rm } from 'node:fs/promises'
import { after, before, suite, test } from 'node:test'
import { launchBrowser } from 'e2e/browser'
import type { Browser, BrowserContext } from 'playwright-core'
import { startMall } from '../testing/fixture-mall.ts'
import { buildPage } from '../testing/open-mall.ts'
import { StandInRegistry } from '../testing/stand-in-registry.ts'
import { recordEvents } from './events.ts'
import type { Failure } from './failure.ts'
import { failures } from './failures.ts'
import { neighbor } from './neighbor/neighbor.ts'

// Long enough that a busy machine fails nothing by itself.
const regionTimeouts = { load: 6_000, mount: 2_000 }

let browser: Browser
let pageFolder: string
before(async () => {
  pageFolder = await buildPage()
  browser = await launchBrowser()
})
after(async () => {
  await browser?.close()
  await rm(pageFolder, { recursive: true, force: true })
})

// Most of them wait most of the time.
suite('one micro-frontend fails, the mall goes on', { concurrency: 3 }, () => {
  for (const failure of failures) test(failure.title, { timeout: 60_000 }, () => holds(failure))
})

async function holds({ deploy, groups, check }: Failure): Promise<void> {
  await using registry = await new StandInRegistry().listen()
  registry.deploy([neighbor(registry), ...deploy(registry)], groups?.(registry))
  await using mall = await startMall(registry.url, { pageFolder, regionTimeouts })
  const contexts: BrowserContext[] = []
  try {
    await check({
      registry,
      mall,
      async visit(path, prepare) {
        const context = await browser.newContext()
        contexts.push(context)
        context.setDefaultTimeout(20_000)
        const page = await context.newPage()
        await recordEvents(page)
        await prepare?.(page)
        await page.goto(mall.url + path, { waitUntil: 'domcontentloaded' })
        return page
      },
    })
  } finally {
    await Promise.all(contexts.map((context) => context.close()))
  }
}
