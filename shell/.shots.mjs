import { chromium } from 'playwright-core'
const base = process.argv[2] ?? 'http://127.0.0.1:12080'
const b = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
for (const [name, opts, path, act] of [
  ['home-1280-ko', { viewport: { width: 1280, height: 900 } }, '/'],
  ['home-375-ko', { viewport: { width: 375, height: 800 } }, '/'],
  ['products-1280-en-dark', { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' }, '/products?lang=en'],
  ['product-375-ko', { viewport: { width: 375, height: 800 } }, '/products/1'],
  ['orders-1280-ko', { viewport: { width: 1280, height: 900 } }, '/orders'],
  ['home-320-en-dark', { viewport: { width: 320, height: 700 }, colorScheme: 'dark' }, '/?lang=en'],
]) {
  const p = await b.newPage(opts)
  p.on('console', (m) => ['error', 'warning'].includes(m.type()) && console.log(name, m.type(), m.text().slice(0,150)))
  p.on('pageerror', (e) => console.log(name, 'pageerror', e))
  await p.goto(base + path); await p.waitForTimeout(1800)
  console.log(name, await p.evaluate(() => [document.documentElement.scrollWidth, innerWidth, [...document.querySelectorAll('shell-region')].map((r) => r.dataset.state)].join(' ')))
  await p.screenshot({ path: `/tmp/shot-${name}.png`, fullPage: true })
  await p.close()
}
await b.close()
