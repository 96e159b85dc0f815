import { chromium } from 'playwright-core'
const base = 'http://127.0.0.1:12080'
const b = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
for (const path of ['/', '/products', '/products/1', '/orders']) for (const vp of [{ width: 375, height: 800 }, { width: 1280, height: 900 }]) {
  const p = await b.newPage({ viewport: vp })
  await p.addInitScript(() => { globalThis.shifts = []; new PerformanceObserver((l) => { for (const e of l.getEntries()) shifts.push([e.value, e.startTime | 0, e.sources.map((s) => (s.node?.className || s.node?.nodeName) + ' ' + (s.previousRect.y | 0) + '>' + (s.currentRect.y | 0)).join(', ')]) }).observe({ type: 'layout-shift', buffered: true }) })
  const c = await p.context().newCDPSession(p); await c.send('Network.enable'); await c.send('Network.emulateNetworkConditions', { offline: false, latency: 150, downloadThroughput: 200000, uploadThroughput: 100000 })
  await p.goto(base + path); await p.waitForTimeout(3500)
  console.log(path, vp.width, await p.evaluate(() => JSON.stringify({ cls: shifts.reduce((a, s) => a + s[0], 0), shifts, fcp: performance.getEntriesByName('first-contentful-paint')[0]?.startTime | 0, js: performance.getEntriesByType('resource').filter((r) => r.name.endsWith('.js')).map((r) => r.name.split('/').slice(-2).join('/') + ' ' + r.transferSize) })))
  await p.close()
}
await b.close()
