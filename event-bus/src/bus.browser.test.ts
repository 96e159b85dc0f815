import { assert } from 'chai'
import { bus, ignoreSeen, type CloudEvent } from './index.ts'

const orderPlaced = (orderId: number) => ({
  orderId,
  productId: 1,
  productName: 'TV',
  quantity: 1,
  price: 10000,
  customerId: '1@uengine.org',
  customerName: '홍길동',
  customerAddr: '서울시',
})

/** Another tab of the mall as far as the browser is concerned: a window of its own with a bus of its own. */
async function openTab(): Promise<HTMLIFrameElement> {
  const tab = document.createElement('iframe')
  const ready = new Promise<void>((resolve) => {
    addEventListener('message', function opened({ source, data }) {
      if (source !== tab.contentWindow || data !== 'ready') return
      removeEventListener('message', opened)
      resolve()
    })
  })
  tab.srcdoc = `<script type="module">
    import { bus } from '/event-bus/src/index.ts'
    for (const name of ['CartChanged', 'SearchChanged']) bus.subscribe(name, (event) => parent.postMessage({ heard: event }))
    addEventListener('message', ({ data }) => bus.publish(data.name, data.data))
    parent.postMessage('ready')
  </script>`
  document.body.append(tab)
  await ready
  return tab
}

function eventHeardBy(tab: HTMLIFrameElement): Promise<CloudEvent> {
  return new Promise((resolve) => {
    addEventListener('message', function heard({ source, data }) {
      if (source !== tab.contentWindow || !data.heard) return
      removeEventListener('message', heard)
      resolve(data.heard)
    })
  })
}

describe('bus', () => {
  let stop: AbortController
  beforeEach(() => (stop = new AbortController()))
  afterEach(() => stop.abort())

  it('hands a subscriber the data in a CloudEvents envelope', () => {
    const heard: CloudEvent<'OrderPlaced'>[] = []
    bus.subscribe('OrderPlaced', (event) => heard.push(event), { signal: stop.signal })
    const published = bus.publish('OrderPlaced', orderPlaced(7), { correlationid: 'form-1' })
    assert.deepEqual(heard, [published])
    assert.deepInclude(published, {
      specversion: '1.0',
      type: 'OrderPlaced',
      source: '/orders',
      subject: 'order/7',
      dataversion: '1',
      correlationid: 'form-1',
    })
    assert.match(published.id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    assert.closeTo(Date.parse(published.time), Date.now(), 1000)
  })

  it('is heard by a plain DOM listener on window', () => {
    let detail: unknown
    window.addEventListener('mall:SearchChanged', (event) => (detail = (event as CustomEvent).detail), {
      signal: stop.signal,
    })
    const published = bus.publish('SearchChanged', { search: 'tv' })
    assert.equal(detail, published)
  })

  it('delivers an envelope that came from elsewhere unchanged', () => {
    const heard: CloudEvent[] = []
    bus.subscribe('OrderPlaced', (event) => heard.push(event), { signal: stop.signal })
    const received: CloudEvent<'OrderPlaced'> = {
      specversion: '1.0',
      id: '019f0000-0000-7000-8000-000000000001',
      source: '/orders',
      type: 'OrderPlaced',
      time: '2026-07-20T09:30:00.000Z',
      subject: 'order/8',
      datacontenttype: 'application/json',
      dataversion: '1',
      correlationid: 'c',
      sequence: '12',
      data: orderPlaced(8),
    }
    bus.publishEvent(received)
    assert.equal(heard[0], received)
  })

  it('ends a subscription by its disposer and by its signal', () => {
    let calls = 0
    const dispose = bus.subscribe('CartChanged', () => calls++)
    bus.subscribe('CartChanged', () => calls++, { signal: stop.signal })
    bus.publish('CartChanged', { count: 1 })
    assert.equal(calls, 2)
    dispose()
    stop.abort()
    bus.publish('CartChanged', { count: 2 })
    assert.equal(calls, 2)
  })

  it('reports a handler that throws and still calls the others', () => {
    const reported: string[] = []
    const before = window.onerror
    window.onerror = (_message, _file, _line, _column, error) => {
      reported.push(error?.message ?? '')
      return true
    }
    let called = false
    bus.subscribe('SearchChanged', () => fail('live'), { signal: stop.signal })
    bus.subscribe('SearchChanged', () => (called = true), { signal: stop.signal })
    bus.publish('SearchChanged', { search: 'mask' })
    bus.subscribe('SearchChanged', () => fail('replayed'), { signal: stop.signal, replay: 'last' })
    window.onerror = before
    assert.deepEqual(reported, ['live', 'replayed'])
    assert.isTrue(called)
  })

  it('replays the latest event of each subject to a late subscriber, oldest first', () => {
    bus.publish('StockReserved', { orderId: 1, productId: 901, quantity: 1, stock: 9 })
    bus.publish('StockReserved', { orderId: 2, productId: 902, quantity: 1, stock: 19 })
    const last = bus.publish('StockReserved', { orderId: 3, productId: 901, quantity: 1, stock: 8 })
    const heard: CloudEvent<'StockReserved'>[] = []
    bus.subscribe('StockReserved', (event) => heard.push(event), { signal: stop.signal, replay: 'last' })
    assert.deepEqual(
      heard.map(({ subject, data }) => [subject, data.stock]),
      [
        ['product/902', 19],
        ['product/901', 8],
      ],
    )
    assert.equal(heard[1], last)
    bus.subscribe('StockReserved', () => assert.fail('replayed without being asked'), { signal: stop.signal })
  })

  it('keeps the latest hundred subjects of a name, not more', () => {
    for (let productId = 1; productId <= 150; productId++) bus.publish('ProductRemoved', { productId })
    const heard: number[] = []
    bus.subscribe('ProductRemoved', (event) => heard.push(event.data.productId), {
      signal: stop.signal,
      replay: 'last',
    })
    assert.equal(heard.length, 100)
    assert.equal(heard[0], 51)
  })

  it('is one bus however many copies of it are on the page', async () => {
    const copy = '/event-bus/src/page-state.ts?another-build'
    const another: typeof import('./page-state.ts') = await import(/* @vite-ignore */ copy)
    const own = await import('./page-state.ts')
    assert.notEqual(another.deliver, own.deliver)
    assert.equal(another.pageState(), own.pageState())
    another.deliver(
      bus.publish('MfeFailed', { name: 'ads', version: '1', team: 'ads', phase: 'load', message: '404' }),
    )
    const replayed: CloudEvent[] = []
    bus.subscribe('MfeFailed', (event) => replayed.push(event), { signal: stop.signal, replay: 'last' })
    assert.deepEqual(
      replayed.map(({ subject }) => subject),
      ['mfe/ads'],
    )
  })

  it('carries chosen events to another tab, once, and never back', async () => {
    const tab = await openTab()
    const wire = new BroadcastChannel('mall-events')
    const onWire: unknown[] = []
    const last = new Promise<void>((resolve) => {
      wire.onmessage = ({ data }) => {
        const event: CloudEvent<'CartChanged'> = JSON.parse(data)
        onWire.push(event.data)
        if (event.data.count === 5) resolve()
      }
    })
    const here: CloudEvent[] = []
    bus.subscribe('CartChanged', (event) => here.push(event), { signal: stop.signal })

    const heardThere = eventHeardBy(tab)
    bus.publish('SearchChanged', { search: 'stays here' })
    const published = bus.publish('CartChanged', { count: 3 })
    assert.deepEqual(await heardThere, published)

    const heardHere = new Promise((resolve) => bus.subscribe('CartChanged', resolve, { signal: stop.signal }))
    tab.contentWindow?.postMessage({ name: 'CartChanged', data: { count: 4 } })
    await heardHere
    // What this tab would have echoed would be on the wire before this.
    bus.publish('CartChanged', { count: 5 })
    await last
    assert.deepEqual(
      here.map(({ data }) => data),
      [{ count: 3 }, { count: 4 }, { count: 5 }],
    )
    assert.deepEqual(onWire, [{ count: 3 }, { count: 4 }, { count: 5 }])
    wire.close()
    tab.remove()
  })
})

describe('ignoreSeen', () => {
  it('lets each event through once', () => {
    const heard: string[] = []
    const handler = ignoreSeen((event: { id: string }) => heard.push(event.id))
    for (const id of ['a', 'b', 'a', 'b', 'c']) handler({ id })
    assert.deepEqual(heard, ['a', 'b', 'c'])
  })

  it('forgets the oldest id beyond its limit', () => {
    const heard: string[] = []
    const handler = ignoreSeen((event: { id: string }) => heard.push(event.id), 2)
    for (const id of ['a', 'b', 'c', 'c', 'a']) handler({ id })
    assert.deepEqual(heard, ['a', 'b', 'c', 'a'])
  })
})

function fail(message: string): never {
  throw new Error(message)
}
