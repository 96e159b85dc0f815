import { assert } from 'chai'
import { checkEvents, problemsOf } from './development.ts'
import { bus } from './index.ts'

describe('checkEvents', () => {
  let logged: string[]
  let stop: () => void
  const { error } = console
  beforeEach(() => {
    logged = []
    console.error = (message: string) => logged.push(message)
    stop = checkEvents()
  })
  afterEach(() => {
    stop()
    console.error = error
  })

  it('says nothing about data that is right, unknown fields included', () => {
    const data = { count: 2, currency: 'KRW' }
    bus.publish('CartChanged', data)
    bus.publish('SignedOut', {})
    assert.deepEqual(logged, [])
  })

  it('names the event, the field and the publisher, and the event is delivered all the same', () => {
    let delivered: unknown
    const dispose = bus.subscribe('CartChanged', (event) => (delivered = event.data))
    const wrong: unknown = { count: -1 }
    bus.publish('CartChanged', wrong as { count: number })
    dispose()
    assert.deepEqual(delivered, { count: -1 })
    assert.equal(logged.length, 1)
    assert.match(logged[0] ?? '', /CartChanged.*\n +data\.count: .*-1.*\n.*mfe-order/)
  })

  it('checks an event that no bus published', () => {
    window.dispatchEvent(
      new CustomEvent('mall:OrderPlaced', {
        detail: { type: 'OrderPlaced', source: '/orders', data: { orderId: 'x' } },
      }),
    )
    assert.match(logged[0] ?? '', /OrderPlaced from \/orders/)
    assert.match(logged[0] ?? '', /data\.orderId/)
    assert.match(logged[0] ?? '', /productId/)
  })

  it('reports once when two builds ask for it', () => {
    const again = checkEvents()
    const wrong: unknown = {}
    bus.publish('SearchChanged', wrong as { search: string })
    again()
    assert.equal(logged.length, 1)
  })

  it('finds nothing wrong with a text that is missing where it may be', () => {
    assert.deepEqual(problemsOf('SignedIn', { customerId: '1@uengine.org', customerName: null }), [])
    assert.equal(problemsOf('SignedIn', { customerId: '', customerName: null }).length, 1)
  })
})
