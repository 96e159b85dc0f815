import { assert } from 'chai'
import { mountRootParcel } from 'single-spa'
import { defineTestTag, errorsOf, put, shadowOf, textOf } from '../testing/fresh-tag.ts'
import { lifecyclesOf } from './lifecycles-of.ts'

const props = {
  productId: { type: 'number', description: 'Which.' },
  value: { type: 'object', description: 'The product.' },
} as const

describe('the lifecycles of a tag', () => {
  it('mount it with attributes and properties, change it and take it away', async () => {
    const tag = defineTestTag(
      (root) => ({
        update: (next) => void (root.textContent = JSON.stringify(next)),
        unmount: () => undefined,
      }),
      { props },
    )
    const domElement = put('<div></div>')
    const lifecycles = lifecyclesOf(tag, { attributes: { 'product-id': '1' } })
    await lifecycles.bootstrap()
    await lifecycles.mount({ domElement, properties: { value: { id: 1 } } })
    const element = domElement.firstElementChild
    assert.equal(element && textOf(element), '{"productId":1,"value":{"id":1}}')
    await lifecycles.update({ domElement, attributes: { 'product-id': '2' } })
    await Promise.resolve()
    assert.equal(element && textOf(element), '{"productId":2,"value":{"id":1}}')
    await lifecycles.unmount({ domElement })
    assert.equal(domElement.childNodes.length, 0)
  })

  it('make a parcel of single-spa', async () => {
    const tag = defineTestTag((root) => ({
      update: () => void (root.textContent = 'here'),
      unmount: () => undefined,
    }))
    const domElement = put('<div></div>')
    const parcel = mountRootParcel(lifecyclesOf(tag), { domElement })
    await parcel.mountPromise
    assert.equal(domElement.firstElementChild && textOf(domElement.firstElementChild), 'here')
    await parcel.unmount()
    assert.equal(domElement.childNodes.length, 0)
  })

  it('reject when the tag cannot be mounted, and leave it with Try again', async () => {
    const tag = defineTestTag(() => {
      throw new Error('not today')
    })
    const domElement = put('<div></div>')
    await errorsOf(async () => {
      const error: unknown = await lifecyclesOf(tag)
        .mount({ domElement })
        .catch((reason: unknown) => reason)
      assert.include(String(error), 'not today')
    })
    assert.isNotNull(
      domElement.firstElementChild && shadowOf(domElement.firstElementChild).querySelector('button'),
    )
  })
})
