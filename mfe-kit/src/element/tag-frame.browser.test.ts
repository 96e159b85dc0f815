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

describe('states of a tag', () => {
  const stated = (element: Element) =>
    ['loading', 'empty', 'error', 'ready', 'degraded'].filter((state) => element.matches(`:state(${state})`))

  it('is loading and busy until the implementation says otherwise', async () => {
    let host: TagHost | undefined
    const { calls, load } = deferredLoad()
    const tag = defineLazyTag(load)
    const element = put(`<${tag}></${tag}>`)
    assert.deepEqual(stated(element), ['loading'])
    calls[0]?.give((_root, given) => {
      host = given
      given.state('loading')
      return { update: () => undefined, unmount: () => undefined }
    })
    await element.mounted
    assert.deepEqual(stated(element), ['loading'])
    host?.state('ready', { degraded: true })
    assert.deepEqual(stated(element), ['ready', 'degraded'])
    host?.state('empty')
    assert.deepEqual(stated(element), ['empty'])
  })

  it('is ready once mounted when the implementation says no state', async () => {
    const tag = defineTestTag(() => ({ update: () => undefined, unmount: () => undefined }))
    const element = put(`<${tag}></${tag}>`)
    await element.mounted
    assert.deepEqual(stated(element), ['ready'])
  })

  it('adopts one sheet per tag, shared by its elements', async () => {
    const { calls, load } = deferredLoad()
    const tag = defineLazyTag(load)
    const element = put(`<${tag}></${tag}><${tag}></${tag}>`)
    calls[0]?.give(plain, [':host { color: rgb(1, 2, 3) }'])
    await element.mounted
    const other = element.nextElementSibling as TestElement
    await other.mounted
    assert.lengthOf(calls, 1)
    assert.equal(shadowOf(element).adoptedStyleSheets.at(-1), shadowOf(other).adoptedStyleSheets.at(-1))
    assert.equal(getComputedStyle(element).color, 'rgb(1, 2, 3)')
  })
})

describe('the fallback of a tag', () => {
  const fallbackShown = (element: Element) => element.querySelector('a')?.checkVisibility() === true

  it('is shown while loading, in place of the skeleton, and goes when the tag is ready', async () => {
    let host: TagHost | undefined
    const { calls, load } = deferredLoad()
    const tag = defineLazyTag(load)
    const element = put(`<${tag}><a href="/products/1">TV</a></${tag}>`)
    assert.isTrue(fallbackShown(element))
    calls[0]?.give((root, given) => {
      host = given
      root.textContent = 'skeleton'
      given.state('loading')
      return { update: () => undefined, unmount: () => undefined }
    })
    await element.mounted
    assert.isTrue(fallbackShown(element))
    assert.equal(textOf(element), '')
    host?.state('ready')
    assert.isFalse(fallbackShown(element))
    assert.equal(textOf(element), 'skeleton')
    host?.state('loading')
    assert.isFalse(fallbackShown(element), 'what was shown once is not replaced by the fallback')
  })

  it('gives way to the skeleton where the page has none', async () => {
    const tag = defineTestTag((root, host) => {
      root.textContent = 'skeleton'
      host.state('loading')
      return { update: () => undefined, unmount: () => undefined }
    })
    const element = put(`<${tag}> </${tag}>`)
    await element.mounted
    assert.equal(textOf(element), 'skeleton')
  })

  it('stays when the implementation cannot be loaded, with Try again after it in the language of the page', async () => {
    const { calls, load } = deferredLoad()
    const tag = defineLazyTag(load)
    document.documentElement.lang = 'ko'
    const element = put(`<${tag}><a href="/products/1">TV</a></${tag}>`)
    const events: CustomEvent<MfeErrorDetail>[] = []
    const seen = (event: Event) => void events.push(event as CustomEvent<MfeErrorDetail>)
    document.addEventListener('mfe-error', seen)
    document.addEventListener('mfe-recovered', seen)
    await errorsOf(async () => {
      calls[0]?.fail(new Error('gone'))
      await until(() => element.matches(':state(error)'))
    })
    assert.isTrue(fallbackShown(element))
    const button = shadowOf(element).querySelector('button')
    assert.equal(button?.textContent, '다시 시도')
    document.documentElement.lang = 'en'
    await until(() => button?.textContent === 'Try again')
    assert.deepEqual(
      { ...events[0]?.detail, error: undefined },
      {
        owner: { name: 'test', version: '1.0.0', team: 'testers' },
        tag,
        phase: 'load',
        message: 'gone',
        error: undefined,
      },
    )

    button?.click()
    assert.isTrue(element.matches(':state(loading)'))
    calls[1]?.give(plain)
    await element.mounted
    assert.isTrue(element.matches(':state(ready)'))
    assert.isFalse(fallbackShown(element))
    assert.deepEqual(
      events.map(({ type }) => type),
      ['mfe-error', 'mfe-recovered'],
    )
    document.removeEventListener('mfe-error', seen)
    document.removeEventListener('mfe-recovered', seen)
  })
})
