import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Manifest, ManifestTag, ManifestUse } from 'mfe-kit/manifest'
import { checkDeployment } from './check-deployment.ts'
import { sampleLive, sampleManifest, sampleTag } from './testing/sample-live.ts'

const description = 'It is described.'
const delivery = sampleTag('mall-delivery', {
  props: {
    orderId: { type: 'number', description },
    view: { type: 'string', options: ['full', 'compact'], description },
    order: { type: 'object', shape: 'Order', description },
    unused: { type: 'string', description },
  },
  events: { track: { detail: 'Order', cancelable: true, description } },
  slots: { actions: description },
  shapes: { Order: { id: 'number', 'note?': 'string' } },
})
const use: ManifestUse = {
  tag: 'mall-delivery',
  attributes: ['order-id', 'view', 'order'],
  events: ['track'],
  slots: ['actions'],
}
const order = sampleManifest('order', '2.0.0', { uses: [use] })

/** What stands against replacing the stable delivery 1.0.0 by one with this tag. */
function problemsWith(tag: Partial<ManifestTag> | undefined, others: Manifest[] = [order]) {
  const before = sampleManifest('delivery', '1.0.0', { tags: [delivery] })
  const after = sampleManifest('delivery', '1.1.0', { tags: tag ? [{ ...delivery, ...tag }] : [] })
  return checkDeployment(sampleLive([before, ...others]), sampleLive([after, ...others]))
}

const codes = (problems: { code: string }[]) => problems.map(({ code }) => code)
const without = <Value>(record: Record<string, Value>, name: string) => {
  const { [name]: _removed, ...rest } = record
  return rest
}

describe('what live versions of others use can not be taken away', () => {
  test('an attribute: the refusal names the consumer, the thing and the way out', () => {
    assert.deepEqual(problemsWith({ props: without(delivery.props, 'orderId') }), [
      {
        code: 'ATTRIBUTE_REMOVED',
        consumer: { mfe: 'order', version: '2.0.0', team: 'Order' },
        thing: 'the attribute order-id of <mall-delivery>',
        message:
          'order 2.0.0 of team Order uses the attribute order-id of <mall-delivery>, which is gone in delivery 1.1.0.',
        remedy:
          'Keep it as delivery 1.0.0 has it until team Order has deployed a version that does not use it.',
      },
    ])
  })

  test('a tag, an event of it, a slot of it', () => {
    assert.deepEqual(codes(problemsWith(undefined)), ['TAG_REMOVED'])
    assert.deepEqual(codes(problemsWith({ events: {} })), ['TAG_EVENT_REMOVED'])
    assert.deepEqual(codes(problemsWith({ slots: {} })), ['SLOT_REMOVED'])
  })

  test('the type of an attribute, values that it takes, the shape that it takes', () => {
    const changed = (name: string, prop: object) =>
      problemsWith({ props: { ...delivery.props, [name]: { description, ...prop } } as ManifestTag['props'] })
    assert.match(changed('orderId', { type: 'string' })[0]?.message ?? '', /is a string now, it was a number/)
    assert.match(
      changed('view', { type: 'string', options: ['full'] })[0]?.message ?? '',
      /no longer takes compact/,
    )
    assert.deepEqual(codes(changed('view', { type: 'string' })), [], 'any text is more than before')
    assert.deepEqual(codes(changed('view', { type: 'string', options: ['full', 'compact', 'map'] })), [])
    const stricter = problemsWith({ shapes: { Order: { id: 'number', note: 'string' } } })
    assert.deepEqual(codes(stricter), ['ATTRIBUTE_CHANGED'])
    assert.match(stricter[0]?.message ?? '', /Order\.note may be missing/)
  })

  test('what listeners of an event rely on', () => {
    const withEvent = (track: object) =>
      problemsWith({
        events: { track: { description, ...track } },
        shapes: { ...delivery.shapes, Less: { note: 'string' }, More: { id: 'number', at: 'string' } },
      })
    assert.match(withEvent({ detail: 'Order' })[0]?.message ?? '', /can no longer be prevented/)
    assert.match(withEvent({ cancelable: true })[0]?.message ?? '', /has no detail any more/)
    assert.match(withEvent({ cancelable: true, detail: 'Less' })[0]?.message ?? '', /Order\.id is not there/)
    assert.deepEqual(codes(withEvent({ cancelable: true, detail: 'More' })), [], 'more fields hurt nobody')
  })

  test('a canary uses it just as well, and both versions of a consumer are told of once', () => {
    const before = sampleLive([sampleManifest('delivery', '1.0.0', { tags: [delivery] }), order])
    const canary = sampleManifest('order', '2.1.0', { uses: [use] })
    const after = (stable: Manifest) =>
      sampleLive([sampleManifest('delivery', '1.1.0', { tags: [] }), stable], [canary])
    const onlyCanary = checkDeployment(before, after(sampleManifest('order', '1.9.0')))
    assert.equal(onlyCanary.find(({ code }) => code === 'TAG_REMOVED')?.consumer?.version, '2.1.0')
    assert.deepEqual(codes(checkDeployment(before, after(order))), ['TAG_REMOVED'])
  })
})

describe('all else may change', () => {
  test('what nobody uses may go, and a new optional attribute may come', () => {
    const props = {
      ...without(delivery.props, 'unused'),
      language: { type: 'string', description } as const,
    }
    assert.deepEqual(problemsWith({ props }), [])
    assert.deepEqual(problemsWith(undefined, [sampleManifest('order', '2.0.0')]), [])
  })

  test('what the stable version does not have either is not taken away by the next one', () => {
    const early = sampleManifest('order', '2.0.0', {
      uses: [{ tag: 'mall-delivery', attributes: ['colour'] }],
    })
    const problems = problemsWith({}, [early])
    assert.deepEqual(problems, [])
  })

  test('a change of the declaration that means the same is none', () => {
    const renamed = {
      props: { ...delivery.props, order: { type: 'object', shape: 'Purchase', description } as const },
      events: { track: { detail: 'Purchase', cancelable: true, description } },
      shapes: { Purchase: { id: 'number', 'note?': 'string' } },
    }
    assert.deepEqual(problemsWith(renamed), [])
  })
})

describe('events of the bus', () => {
  const emitter = (version: string, ...emits: string[]) =>
    sampleManifest('product', version, { events: { emits, hears: [] } })
  const hearing = (...hears: string[]) => sampleManifest('order', '2.0.0', { events: { emits: [], hears } })
  const change = (before: Manifest, after: Manifest, ...others: Manifest[]) =>
    checkDeployment(sampleLive([before, ...others]), sampleLive([after, ...others]))

  test('one that a live version hears can not disappear, nor can its version', () => {
    const [gone] = change(emitter('1.0.0', 'EditRequested'), emitter('1.1.0'), hearing('EditRequested'))
    assert.equal(gone?.code, 'EVENT_REMOVED')
    assert.match(
      gone?.message ?? '',
      /order 2\.0\.0 of team Order hears version 1 of the event EditRequested/,
    )
    const raised = change(
      emitter('1.0.0', 'EditRequested'),
      emitter('1.1.0', 'EditRequested@2'),
      hearing('EditRequested'),
    )
    assert.deepEqual(codes(raised), ['EVENT_REMOVED'])
  })

  test('whoever understands both versions does not keep anybody from the newer one', () => {
    const raise = [emitter('1.0.0', 'EditRequested'), emitter('1.1.0', 'EditRequested@2')] as const
    assert.deepEqual(change(...raise, hearing('EditRequested', 'EditRequested@2')), [])
    const [gone] = change(raise[0], emitter('1.1.0'), hearing('EditRequested', 'EditRequested@2'))
    assert.match(gone?.message ?? '', /hears version 1 or 2 of the event EditRequested/)
  })

  test('it may where another still emits it, or where nobody hears it', () => {
    const another = sampleManifest('wishlist', '1.0.0', { events: { emits: ['EditRequested@1'], hears: [] } })
    const stops = [emitter('1.0.0', 'EditRequested'), emitter('1.1.0')] as const
    assert.deepEqual(change(...stops, hearing('EditRequested'), another), [])
    assert.deepEqual(change(...stops, hearing('BuyRequested')), [])
  })

  test('that the one who hears it publishes it as well is no substitute', () => {
    const both = sampleManifest('order', '2.0.0', {
      events: { emits: ['BuyRequested'], hears: ['BuyRequested'] },
    })
    assert.deepEqual(codes(change(emitter('1.0.0', 'BuyRequested'), emitter('1.1.0'), both)), [
      'EVENT_REMOVED',
    ])
  })

  test('an event that opens a dialog is heard, although it is not listed', () => {
    const title = { ko: '주문서', en: 'Your order' }
    const opens = sampleManifest('order', '2.0.0', {
      activation: [{ event: 'BuyRequested', tag: 'mall-order', outlet: 'dialog', prop: 'request', title }],
    })
    assert.deepEqual(codes(change(emitter('1.0.0', 'BuyRequested'), emitter('1.1.0'), opens)), [
      'EVENT_REMOVED',
    ])
  })
})

test('a version that uses what the live tag does not have is refused; a tag that is not there yet is no mistake', () => {
  const live = sampleManifest('delivery', '1.0.0', { tags: [delivery] })
  const deploy = (uses: ManifestUse[]) =>
    checkDeployment(sampleLive([live]), sampleLive([live, sampleManifest('order', '2.0.0', { uses })]))
  const [problem] = deploy([{ tag: 'mall-delivery', attributes: ['order-id', 'loading', 'colour'] }])
  assert.equal(problem?.code, 'USE_MISSING')
  assert.match(problem?.message ?? '', /the attribute colour of <mall-delivery>, which delivery 1\.0\.0/)
  assert.deepEqual(deploy([{ tag: 'mall-payment', attributes: ['amount'] }]), [])
})
