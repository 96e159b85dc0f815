import { existsSync } from 'node:fs'
import { chromium as playwright, type Browser } from 'playwright-core'

const systemBrowsers = [
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]
const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--no-first-run',
]

interface LaunchOptions {
  executablePath: string
  args: string[]
  headless: true
  env?: Record<string, string>
}

/**
 * How to start the browser of this machine: `CHROMIUM_PATH`, else an installed Chrome or Chromium, else the one that comes as the npm
 * package `@sparticuz/chromium`. Shaped for Puppeteer and Playwright alike.
 */
export async function browserLaunchOptions(): Promise<LaunchOptions> {
  const installed = [process.env.CHROMIUM_PATH, ...systemBrowsers].find((path) => path && existsSync(path))
  if (installed) return { executablePath: installed, args: quiet, headless: true }
  return packagedBrowser()
}

/** A headless browser for journeys; whoever launches it closes it. */
export async function launchBrowser(): Promise<Browser> {
  return playwright.launch(await browserLaunchOptions())
}

let packaged: Promise<LaunchOptions> | undefined

/**
 * The packaged browser brings the system libraries it needs, but unpacks them only where it believes to run on AWS Lambda, and then
 * changes this process's environment, which is put back. Its own arguments switch web security off, so none of them is used.
 */
function packagedBrowser(): Promise<LaunchOptions> {
  packaged ??= (async () => {
    const before = { ...process.env }
    process.env.AWS_EXECUTION_ENV = 'AWS_Lambda_nodejs24.x'
    const { default: chromium } = await import('@sparticuz/chromium')
    const executablePath = await chromium.executablePath()
    const env = Object.fromEntries(Object.entries(process.env).map(([name, value]) => [name, value ?? '']))
    for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name]
    Object.assign(process.env, before)
    return { executablePath, args: [...quiet, '--no-zygote'], headless: true as const, env }
  })()
  return packaged
}
