import { assert } from 'chai'
import { defineElement, type Mount } from 'mfe-kit/element'
import { mountRootParcel } from 'single-spa'
import { lifecyclesOf } from './lifecycles-of.ts'

let count = 0

/** Defines a tag under a name of its own, since a name can be defined only once on a page. */
function tagOf(mount: Mount): string {
  const name = `mall-ware-${++count}`
  const props = {
    wareId: { type: 'number', description: 'Which.' },
    value: { type: 'object', description: 'The ware.' },
  } as const
  defineElement(
    { name, description: '', props, events: {}, slots: {}, parts: {}, cssProperties: {} },
    {
      owner: { name: 'test', version: '1.0.0', team: 'test' },
      load: () => Promise.resolve({ mount, styles: [] }),
    },
  )
  return name
}

const writeProps: Mount = (root) => ({
  update: (props) => void (root.textContent = JSON.stringify(props)),
  unmount: () => undefined,
})

describe('the lifecycles of a tag', () => {
  const shown = (place: Element) => place.firstElementChild?.shadowRoot?.textContent
  let domElement: HTMLElement
  beforeEach(() => (domElement = document.body.appendChild(document.createElement('div'))))
  afterEach(() => document.body.replaceChildren())

  it('mount it with attributes and properties, change it and take it away', async () => {
    const lifecycles = lifecyclesOf(tagOf(writeProps), { attributes: { 'ware-id': '1' } })
    await lifecycles.bootstrap()
    await lifecycles.mount({ domElement, properties: { value: { id: 1 } } })
    assert.equal(shown(domElement), '{"wareId":1,"value":{"id":1}}')
    await lifecycles.update({ domElement, attributes: { 'ware-id': '2' } })
    await Promise.resolve()
    assert.equal(shown(domElement), '{"wareId":2,"value":{"id":1}}')
    await lifecycles.update({ domElement, attributes: { 'ware-id': null } })
    await Promise.resolve()
    assert.equal(shown(domElement), '{"value":{"id":1}}')
    await lifecycles.unmount({ domElement })
    assert.equal(domElement.childNodes.length, 0)
  })

  it('make a parcel of single-spa', async () => {
    const parcel = mountRootParcel(lifecyclesOf(tagOf(writeProps)), { domElement })
    await parcel.mountPromise
    assert.equal(shown(domElement), '{}')
    await parcel.unmount()
    assert.equal(domElement.childNodes.length, 0)
  })

  it('reject when the tag cannot be mounted, and leave it with Try again', async () => {
    const tag = tagOf(() => {
      throw new Error('not today')
    })
    const { error: write } = console
    console.error = () => undefined
    const outcome: unknown = await lifecyclesOf(tag)
      .mount({ domElement })
      .catch((reason: unknown) => reason)
    console.error = write
    assert.include(String(outcome), 'not today')
    assert.isNotNull(domElement.querySelector(tag)?.shadowRoot?.querySelector('button'))
  })
})
