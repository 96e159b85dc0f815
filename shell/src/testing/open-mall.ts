import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { launchBrowser } from 'e2e/browser'
import type { Browser, Page } from 'playwright-core'
import { build } from 'vite'
import { pageBuild } from '../build/page-build.ts'
import type { Configuration } from '../server/configuration.ts'
import { startFixtureMall, type FixtureMall } from './fixture-mall.ts'
import { writeTeams } from './write-teams.ts'

/** Builds the page into a folder of its own, which whoever asked for it removes. */
export async function buildPage(mode: 'production' | 'development' = 'production'): Promise<string> {
  const pageFolder = await mkdtemp(join(tmpdir(), 'mall-page-'))
  await build({ ...pageBuild(pageFolder), mode, configFile: false, logLevel: 'error' })
  return pageFolder
}

/** A mall of three teams in a real browser. */
export interface OpenMall extends AsyncDisposable {
  mall: FixtureMall
  browser: Browser
  /** A page in a browser context of its own. */
  visit(path?: string): Promise<Page>
}

/** Builds the page, starts the server and a browser. */
export async function openMall(
  overrides: Partial<Configuration> = {},
  mode: 'production' | 'development' = 'production',
  write: (root: string) => Promise<string[]> = writeTeams,
): Promise<OpenMall> {
  const pageFolder = await buildPage(mode)
  const mall = await startFixtureMall(
    async (root) => {
      await mkdir(join(root, 'shared'))
      return write(root)
    },
    { pageFolder, ...overrides },
  )
  const browser = await launchBrowser()
  return {
    mall,
    browser,
    async visit(path = '/') {
      const page = await browser.newPage({ viewport: { width: 1024, height: 768 } })
      await page.goto(mall.url + path)
      return page
    },
    async [Symbol.asyncDispose]() {
      await browser.close()
      await mall[Symbol.asyncDispose]()
      await rm(pageFolder, { recursive: true, force: true })
    },
  }
}
