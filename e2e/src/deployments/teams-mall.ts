import type { Browser } from 'playwright-core'
import { copyOfRepository } from 'mall/testing/copy-of-repository'
import { launchBrowser } from '../browser.ts'
import { Visitor } from '../journey/visitor.ts'
import { MallUnderTest } from '../mall-under-test.ts'
import { viewPage } from './page-view.ts'
import { RegistryDesk } from './registry-desk.ts'

/** A mall that runs, and what its teams have: a checkout that they may change, and a browser. */
export class TeamsMall {
  readonly mall: MallUnderTest
  readonly registry: RegistryDesk
  readonly browser: Browser
  /** A copy of the repository. */
  readonly checkout: string
  readonly #opened: AsyncDisposableStack

  private constructor(mall: MallUnderTest, browser: Browser, checkout: string, opened: AsyncDisposableStack) {
    this.mall = mall
    this.registry = new RegistryDesk(mall)
    this.browser = browser
    this.checkout = checkout
    this.#opened = opened
  }

  /** A mall in production, in which something was ordered already. Whoever opens it closes it. */
  static async open(): Promise<TeamsMall> {
    await using opened = new AsyncDisposableStack()
    const { root, remove } = await copyOfRepository()
    opened.defer(remove)
    const mall = await MallUnderTest.start({
      environment: { COURIER_DELAY_MS: 'off', MALL_MODE: 'production' },
    })
    opened.defer(async () => void (await mall.stop()))
    const browser = await launchBrowser()
    opened.defer(() => browser.close())
    const shopper = await Visitor.enter(browser, mall.url('shell'))
    await shopper.buy(1)
    await shopper.context.close()
    return new TeamsMall(mall, browser, root, opened.move())
  }

  async close(): Promise<void> {
    await this.#opened.disposeAsync()
  }

  get url(): string {
    return this.mall.url('shell')
  }

  /** Kills the shell, and resolves when another process serves pages in its place, with or without all that they need. */
  async restartShell(): Promise<void> {
    const killed = this.mall.pid('shell') ?? 0
    process.kill(killed, 'SIGKILL')
    await this.mall.until('a shell that serves pages', 60_000, () => {
      const pid = this.mall.pid('shell')
      if (pid === undefined || pid === killed) return false
      return viewPage(this.url).then(
        () => true,
        () => false,
      )
    })
  }

  /** Resolves when fresh pages have this version. */
  async untilServed(name: string, version: string): Promise<void> {
    await this.mall.until(`pages with ${name} ${version}`, 10_000, async () => {
      return (await viewPage(this.url)).versions[name] === version
    })
  }

  /** Somebody new. */
  async enter(): Promise<Visitor> {
    const entered = await Visitor.enter(this.browser, this.url)
    await entered.context.addInitScript(keepFailures)
    return entered
  }
}

export interface Failed {
  name: string
  version: string
  phase: string
}

declare global {
  var failures: Failed[] | undefined
}

function keepFailures(): void {
  globalThis.failures = []
  addEventListener('mall:MfeFailed', (event) => {
    globalThis.failures?.push((event as CustomEvent<{ data: Failed }>).detail.data)
  })
}

/** What `MfeFailed` has said on the open page. */
export function failuresOn({ page }: Visitor): Promise<Failed[]> {
  return page.evaluate(() => globalThis.failures ?? [])
}
