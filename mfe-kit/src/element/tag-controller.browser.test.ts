import { assert } from 'chai'
import type { TagHost } from '../tag/mount.ts'
import { deferredLoad, plain } from '../testing/deferred-load.ts'
import {
  defineLazyTag,
  defineTestTag,
  errorsOf,
  put,
  shadowOf,
  textOf,
  type TestElement,
} from '../testing/fresh-tag.ts'
import { until } from '../testing/until.ts'
import type { MfeErrorDetail } from './tag-controller.ts'

const props = {
  productId: { type: 'number', description: 'Which.' },
  limit: { type: 'number', default: 8, description: 'How many.' },
  source: { type: 'string', default: 'graphql', description: 'From where.' },
  detail: { type: 'boolean', description: 'At full size.' },
  value: { type: 'object', description: 'The product.' },
} as const

describe('attempts of a tag', () => {
  it('rejects `mounted` when it fails and fulfils the next one', async () => {
    let fails = true
    const tag = defineTestTag(() => {
      if (fails) throw new Error('first render')
      return { update: () => undefined, unmount: () => undefined }
    })
    const element = put(`<${tag}></${tag}>`)
    const outcome = await errorsOf(() =>
      element.mounted.catch((error: unknown) => assert.include(String(error), 'first render')),
    )
    assert.include(outcome.join(), `<${tag}> of test 1.0.0 (team testers) failed (mount)`)
    fails = false
    element.retry()
    await element.mounted
  })

  it('reports an error at run time and leaves what is shown', async () => {
    let host: TagHost | undefined
    const tag = defineTestTag((root, given) => {
      host = given
      root.textContent = 'form'
      return { update: () => undefined, unmount: () => undefined }
    })
    const element = put(`<${tag}></${tag}>`)
    await element.mounted
    let phase: unknown
    element.addEventListener(
      'mfe-error',
      (event) => (phase = (event as CustomEvent<MfeErrorDetail>).detail.phase),
    )
    await errorsOf(() => host?.failed(new Error('click'), 'runtime'))
    assert.equal(phase, 'runtime')
    assert.equal(textOf(element), 'form')
    assert.isTrue(element.matches(':state(ready)'))
  })

  it('takes down what fails in an update and offers another attempt', async () => {
    let unmounted = 0
    const tag = defineTestTag(
      (root) => ({
        update({ limit }) {
          if (limit === 13) throw new Error('unlucky')
          root.textContent = `limit ${String(limit)}`
        },
        unmount: () => void unmounted++,
      }),
      { props },
    )
    const element = put(`<${tag}></${tag}>`)
    await element.mounted
    await errorsOf(async () => {
      element.limit = 13
      await until(() => element.matches(':state(error)'))
    })
    assert.equal(unmounted, 1)
    element.limit = 14
    shadowOf(element).querySelector('button')?.click()
    await element.mounted
    assert.equal(textOf(element), 'limit 14')
  })

  it('gives a load up when the last element that waits for it leaves', async () => {
    const { calls, load } = deferredLoad()
    const tag = defineLazyTag(load)
    const element = put(`<${tag}></${tag}><${tag}></${tag}>`)
    element.nextElementSibling?.remove()
    await Promise.resolve()
    assert.isFalse(calls[0]?.signal.aborted)
    element.remove()
    await Promise.resolve()
    assert.isTrue(calls[0]?.signal.aborted)
    document.body.append(element)
    calls[1]?.give(plain)
    await element.mounted
  })

  it('does not mount an element that left while another one waited on', async () => {
    const { calls, load } = deferredLoad()
    const tag = defineLazyTag(load)
    const element = put(`<${tag}></${tag}><${tag}></${tag}>`)
    const other = element.nextElementSibling as TestElement
    other.remove()
    await Promise.resolve()
    let mounted = 0
    calls[0]?.give(() => {
      mounted++
      return { update: () => undefined, unmount: () => undefined }
    })
    await element.mounted
    await Promise.resolve()
    assert.equal(mounted, 1)
  })

  it('hands events over the shadow boundary and tells whether they were prevented', async () => {
    let host: TagHost | undefined
    const tag = defineTestTag((_root, given) => {
      host = given
      return { update: () => undefined, unmount: () => undefined }
    })
    const outer = document.createElement('div')
    const shadow = outer.attachShadow({ mode: 'open' })
    document.body.append(outer)
    const element = document.createElement(tag) as TestElement
    shadow.append(element)
    await element.mounted
    let detail: unknown
    const listener = (event: Event) => {
      detail = (event as CustomEvent).detail
      event.preventDefault()
    }
    document.body.addEventListener('inputBuy', listener, { once: true })
    assert.isFalse(host?.emit('inputBuy', { id: 1 }))
    assert.deepEqual(detail, { id: 1 })
    assert.isTrue(host?.emit('other'))
    outer.remove()
  })

  it('refuses a name that the page has already and says whose it is', async () => {
    const tag = defineTestTag(plain)
    const { defineElement } = await import('./define-element.ts')
    const declaration = {
      name: tag,
      description: '',
      props: {},
      events: {},
      slots: {},
      parts: {},
      cssProperties: {},
    }
    const owner = { name: 'other', version: '1.0.0', team: 'others' }
    const errors = await errorsOf(() => defineElement(declaration, { owner, load: deferredLoad().load }))
    assert.include(errors[0], 'TAG_NAME_TAKEN')
  })
})
