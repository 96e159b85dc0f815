import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Browser, type Page } from 'playwright-core'
import { build } from 'vite'
import { pageBuild } from '../build/page-build.ts'
import type { Configuration } from '../server/configuration.ts'
import { startFixtureMall, type FixtureMall } from './fixture-mall.ts'
import { writeTeams } from './write-teams.ts'

/** A mall of three teams in a real browser. */
export interface OpenMall extends AsyncDisposable {
  mall: FixtureMall
  browser: Browser
  /** A page in a browser context of its own. */
  visit(path?: string): Promise<Page>
}

/** Builds the page, starts the server and a browser. */
export async function openMall(overrides: Partial<Configuration> = {}): Promise<OpenMall> {
  const pageFolder = await mkdtemp(join(tmpdir(), 'mall-page-'))
  await build({ ...pageBuild(pageFolder), configFile: false, logLevel: 'error' })
  const mall = await startFixtureMall(
    async (root) => {
      await mkdir(join(root, 'shared'))
      return writeTeams(root)
    },
    { pageFolder, ...overrides },
  )
  const browser = await chromium.launch(await launchOptions())
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

async function launchOptions() {
  const args = ['--no-sandbox', '--disable-gpu']
  const installed = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/google-chrome'].find(
    (path) => path !== undefined && existsSync(path),
  )
  if (installed !== undefined) return { executablePath: installed, args }
  const { default: packaged } = await import('@sparticuz/chromium')
  const withoutSingle = packaged.args.filter((argument) => argument !== '--single-process')
  return { executablePath: await packaged.executablePath(), args: [...withoutSingle, ...args] }
}
