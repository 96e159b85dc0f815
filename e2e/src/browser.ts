import { existsSync } from 'node:fs'
import { chromium as playwright, type Browser } from 'playwright-core'

const systemBrowsers = ['/usr/bin/chromium', '/usr/bin/google-chrome', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome']
const quiet = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--no-first-run']

/**
 * How to start the browser of this machine: `CHROMIUM_PATH`, else an installed Chrome or Chromium, else the one that comes as the npm
 * package `@sparticuz/chromium`. Shaped for Puppeteer and Playwright alike.
 */
export async function browserLaunchOptions(): Promise<{ executablePath: string; args: string[]; headless: true }> {
  const installed = [process.env.CHROMIUM_PATH, ...systemBrowsers].find((path) => path && existsSync(path))
  if (installed) return { executablePath: installed, args: quiet, headless: true }
  const { default: packaged } = await import('@sparticuz/chromium')
  const args = packaged.args.filter((argument) => argument !== '--single-process')
  return { executablePath: await packaged.executablePath(), args: [...args, ...quiet], headless: true }
}

/** A headless browser for journeys; whoever launches it closes it. */
export async function launchBrowser(): Promise<Browser> {
  return playwright.launch(await browserLaunchOptions())
}
