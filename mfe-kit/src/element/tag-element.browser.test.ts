import { assert } from 'chai'
import type { Mount, TagHost } from '../tag/mount.ts'
import { deferredLoad, plain } from '../testing/deferred-load.ts'
import { defineTestTag, errorsOf, put, textOf, type TestElement } from '../testing/fresh-tag.ts'

const props = {
  productId: { type: 'number', description: 'Which.' },
  limit: { type: 'number', default: 8, description: 'How many.' },
  source: { type: 'string', default: 'graphql', description: 'From where.' },
  detail: { type: 'boolean', description: 'At full size.' },
  value: { type: 'object', description: 'The product.' },
} as const

async function shown(element: Element): Promise<Record<string, unknown>> {
  await (element as TestElement).mounted
  return JSON.parse(textOf(element)) as Record<string, unknown>
}

describe('attributes and properties of a tag', () => {
  it('reads kebab-case attributes as numbers, texts and presence', async () => {
    const tag = defineTestTag(plain, { props })
    const element = put(`<${tag} product-id="7" source="cqrs" detail></${tag}>`)
    assert.deepEqual(await shown(element), { productId: 7, limit: 8, source: 'cqrs', detail: true })
    assert.equal(element.productId, 7)
  })

  it('goes back to the default when an attribute is removed', async () => {
    const tag = defineTestTag(plain, { props })
    const element = put(`<${tag} limit="3" detail></${tag}>`)
    await element.mounted
    element.removeAttribute('limit')
    element.removeAttribute('detail')
    await Promise.resolve()
    assert.deepEqual(await shown(element), { limit: 8, source: 'graphql', detail: false })
  })

  it('goes back to the default when an attribute is removed that was never there', async () => {
    const element = put(`<${defineTestTag(plain, { props })}></>`)
    element.limit = 0
    element.removeAttribute('limit')
    assert.equal(element.limit, 8)
  })

  it('refuses a bad number with an error naming it, and keeps the default', async () => {
    const tag = defineTestTag(plain, { props })
    const errors = await errorsOf(async () => {
      const element = put(`<${tag} limit="many" product-id=""></${tag}>`)
      assert.deepEqual(await shown(element), { limit: 8, source: 'graphql', detail: false })
      element.limit = {}
      assert.equal(element.limit, 8)
    })
    assert.lengthOf(errors, 3)
    assert.include(errors.join('\n'), 'limit="many"')
    assert.include(errors.join('\n'), 'PROPERTY_REFUSED')
  })

  it('takes objects as properties only', async () => {
    const tag = defineTestTag(plain, { props })
    const element = put(`<${tag} value="[object Object]"></${tag}>`)
    element.value = { id: 1 }
    assert.deepEqual((await shown(element))['value'], { id: 1 })
  })

  it('keeps properties that were set before the element was defined', async () => {
    const { calls, load } = deferredLoad()
    const name = 'mall-test-late'
    const element = put(`<${name} limit="3"></${name}>`)
    element.value = { id: 2 }
    element.limit = '5'
    const { defineElement } = await import('./define-element.ts')
    const declaration = { name, description: '', props, events: {}, slots: {}, parts: {}, cssProperties: {} }
    defineElement(declaration, { owner: { name: 'test', version: '1.0.0', team: 't' }, load })
    element.productId = 9
    calls[0]?.give(plain)
    assert.deepEqual(await shown(element), {
      productId: 9,
      limit: 5,
      source: 'graphql',
      detail: false,
      value: { id: 2 },
    })
    assert.isFalse(Object.hasOwn(element, 'value'))
  })

  it('updates once for all changes of one task, and not for a value that stays', async () => {
    let updates = 0
    const counting: Mount = () => ({ update: () => void updates++, unmount: () => undefined })
    const tag = defineTestTag(counting, { props })
    const element = put(`<${tag}></${tag}>`)
    await element.mounted
    element.limit = 1
    element.limit = 2
    element.setAttribute('source', 'hateoas')
    await Promise.resolve()
    element.limit = 2
    await Promise.resolve()
    assert.equal(updates, 2)
  })

  it('lets an implementation reflect a property without being updated, until the page sets another', async () => {
    let host: TagHost | undefined
    const updates: unknown[] = []
    const tag = defineTestTag(
      (_root, given) => {
        host = given
        return { update: (next) => void updates.push(next['value']), unmount: () => undefined }
      },
      { props },
    )
    const element = put(`<${tag}></${tag}>`)
    await element.mounted
    const product = { id: 1 }
    host?.reflect('value', product)
    assert.equal(element.value, product)
    element.value = product
    await Promise.resolve()
    assert.deepEqual(updates, [undefined])
    element.value = { id: 2 }
    await Promise.resolve()
    assert.deepEqual(updates, [undefined, { id: 2 }])
  })
})
