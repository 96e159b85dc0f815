import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import { setImmediate } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { openMall, type OpenMall } from '../../testing/open-mall.ts'

const streams = new Set<ServerResponse>()
const bff = createServer((request, response) => {
  assert.match(request.url ?? '', /^\/graphql\/stream\?query=subscription/)
  assert.equal(request.headers['x-mall-request'], '1')
  response.writeHead(200, { 'content-type': 'text/event-stream' }).write(':\n\n')
  streams.add(response)
  response.on('close', () => {
    streams.delete(response)
    bff.emit('left')
  })
  bff.emit('joined')
})
let open: OpenMall
before(async () => {
  bff.listen(0, '127.0.0.1')
  await once(bff, 'listening')
  const url = `http://127.0.0.1:${(bff.address() as AddressInfo).port}`
  open = await openMall({ services: { product: url, order: url, delivery: url, bff: url } })
})
after(async () => {
  await open[Symbol.asyncDispose]()
  bff.closeAllConnections()
  bff.close()
})

function factOf(id: string) {
  return {
    id,
    source: '/orders',
    type: 'OrderPlaced',
    time: new Date().toISOString(),
    subject: 'order/7',
    dataversion: '1',
    data: { orderId: 7 },
  }
}

function send(id: string) {
  const event = factOf(id)
  for (const stream of streams)
    stream.write(`event: next\ndata: ${JSON.stringify({ data: { events: event } })}\n\n`)
}

/** Opens a page that records what it hears. */
async function listen(page: Page): Promise<(type: string, count: number) => Promise<string[]>> {
  await page.addInitScript(() => {
    const heard: [string, string][] = []
    Object.assign(globalThis, { heard })
    for (const type of ['OrderPlaced', 'EventsResumed']) {
      addEventListener(`mall:${type}`, (event) =>
        heard.push([type, (event as CustomEvent<{ id: string }>).detail.id]),
      )
    }
  })
  await page.goto(`${open.mall.url}/things`)
  await page.locator('mall-product-list .shown').waitFor()
  return async (type, count) => {
    const idsOf = (wanted: string) =>
      (globalThis as unknown as { heard: [string, string][] }).heard
        .filter(([each]) => each === wanted)
        .map(([, id]) => id)
    await page.waitForFunction(
      ({ type, count }) =>
        (globalThis as unknown as { heard: [string, string][] }).heard.filter(([each]) => each === type)
          .length >= count,
      { type, count },
    )
    return page.evaluate(idsOf, type)
  }
}

test('two tabs share one stream, each hears each event once, and the second takes over when the first closes', async () => {
  const context = await open.browser.newContext()
  const first = await context.newPage()
  const second = await context.newPage()
  const joined = once(bff, 'joined')
  const heardByFirst = await listen(first)
  await joined
  const heardBySecond = await listen(second)
  assert.equal(streams.size, 1)
  send('a')
  assert.deepEqual(await heardByFirst('OrderPlaced', 1), ['a'])
  assert.deepEqual(await heardBySecond('OrderPlaced', 1), ['a'])

  const joinedAgain = once(bff, 'joined')
  await first.close()
  await joinedAgain
  await heardBySecond('EventsResumed', 1)
  send('b')
  assert.deepEqual(await heardBySecond('OrderPlaced', 2), ['a', 'b'])
  await context.close()
})

test('a tab that is frozen gives the lead to another, and reads the state anew when it wakes', async () => {
  const context = await open.browser.newContext()
  const first = await context.newPage()
  const second = await context.newPage()
  const joined = once(bff, 'joined')
  const heardByFirst = await listen(first)
  await joined
  const heardBySecond = await listen(second)

  const joinedAgain = once(bff, 'joined')
  await first.evaluate(() => document.dispatchEvent(new Event('freeze')))
  await joinedAgain
  await heardBySecond('EventsResumed', 1)
  const resumed = (await heardByFirst('EventsResumed', 1)).length
  await first.evaluate(() => document.dispatchEvent(new Event('resume')))
  await heardByFirst('EventsResumed', resumed + 1)
  send('a')
  assert.deepEqual(await heardByFirst('OrderPlaced', 1), ['a'])
  assert.deepEqual(await heardBySecond('OrderPlaced', 1), ['a'])
  assert.equal(streams.size, 1)
  await context.close()
})

test('a page that comes back by Back is on a new stream, and reads the state anew', async () => {
  const page = await open.browser.newPage()
  const joined = once(bff, 'joined')
  const heard = await listen(page)
  await joined
  const left = once(bff, 'left')
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true })))
  await left
  const joinedAgain = once(bff, 'joined')
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })))
  await joinedAgain
  await heard('EventsResumed', 1)
  send('b')
  assert.deepEqual(await heard('OrderPlaced', 1), ['b'])
  await page.close()
})

test('an event is heard whole, however the network cuts it, and whatever line ends it has in its texts', async () => {
  const page = await open.browser.newPage()
  const joined = once(bff, 'joined')
  const heard = await listen(page)
  await joined
  const event = { ...factOf('a'), data: { orderId: 7, productName: '목도리\u2028' } }
  const message = Buffer.from(`:\n\nevent: next\ndata: ${JSON.stringify({ data: { events: event } })}\n\n`)
  for (const stream of streams) {
    for (const byte of message) {
      stream.write(Buffer.of(byte))
      await setImmediate()
    }
  }
  assert.deepEqual(await heard('OrderPlaced', 1), ['a'])
  await page.close()
})

test('an interruption is shown, ends by itself, and is followed by the request to read anew', async () => {
  const page = await open.browser.newPage()
  const joined = once(bff, 'joined')
  const heard = await listen(page)
  await joined
  const notice = page.getByText('실시간 소식이 잠시 멈췄어요')
  assert.equal(await notice.isVisible(), false)
  for (const stream of streams) stream.destroy()
  await notice.waitFor()
  await notice.waitFor({ state: 'hidden' })
  assert.equal((await heard('EventsResumed', 1)).length, 1)
  send('c')
  assert.deepEqual(await heard('OrderPlaced', 1), ['c'])
  await page.close()
})

test('who was offline is told so at once, and is on a new stream as soon as the network is back', async () => {
  const page = await open.browser.newPage()
  const joined = once(bff, 'joined')
  const heard = await listen(page)
  await joined
  await page.context().setOffline(true)
  await page.getByText('인터넷에 연결되어 있지 않아요').waitFor()
  const joinedAgain = once(bff, 'joined')
  await page.context().setOffline(false)
  await joinedAgain
  await heard('EventsResumed', 1)
  send('d')
  assert.deepEqual(await heard('OrderPlaced', 1), ['d'])
  await page.close()
})

test('a visitor who leaves takes the stream along, up to the BFF', async () => {
  const page = await open.browser.newPage()
  const joined = once(bff, 'joined')
  await listen(page)
  await joined
  assert.equal(streams.size, 1)
  const left = once(bff, 'left')
  await page.close()
  await left
  assert.equal(streams.size, 0)
})
