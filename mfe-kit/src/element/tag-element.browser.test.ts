import { assert } from 'chai'
import type { Implementation, Mount, TagHost } from '../tag/mount.ts'
import {
  defineTestTag,
  errorsOf,
  put,
  shadowOf,
  textOf,
  until,
  type TestElement,
} from '../testing/fresh-tag.ts'
import type { MfeErrorDetail } from './tag-controller.ts'

const props = {
  productId: { type: 'number', description: 'Which.' },
  limit: { type: 'number', default: 8, description: 'How many.' },
  source: { type: 'string', default: 'graphql', description: 'From where.' },
  detail: { type: 'boolean', description: 'At full size.' },
  value: { type: 'object', description: 'The product.' },
} as const

/** Writes its props as JSON. */
const plain: Mount = (root, host) => ({
  update(next) {
    root.textContent = JSON.stringify(next)
    host.state('ready')
  },
  unmount: () => root.replaceChildren(),
})

async function shown(element: Element): Promise<Record<string, unknown>> {
  await (element as TestElement).mounted
  return JSON.parse(textOf(element)) as Record<string, unknown>
}

function deferredLoad() {
  const calls: {
    signal: AbortSignal
    give: (mount: Mount, styles?: string[]) => void
    fail: (error: Error) => void
  }[] = []
  const load = (signal: AbortSignal) =>
    new Promise<Implementation>((resolve, reject) =>
      calls.push({ signal, give: (mount, styles = []) => resolve({ mount, styles }), fail: reject }),
    )
  return { calls, load }
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

describe('states of a tag', () => {
  const stated = (element: Element) =>
    ['loading', 'empty', 'error', 'ready', 'degraded'].filter((state) => element.matches(`:state(${state})`))

  it('is loading and busy until the implementation says otherwise', async () => {
    let host: TagHost | undefined
    const { calls, load } = deferredLoad()
    const tag = defineTestTag(load, { lazy: true })
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
    const tag = defineTestTag(load, { lazy: true })
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
    const tag = defineTestTag(load, { lazy: true })
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
    const tag = defineTestTag(load, { lazy: true })
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
    const tag = defineTestTag(load, { lazy: true })
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
