import { assert } from 'chai'
import tag from '../tags/mall-product-ads.ts'
import { product, range, shop } from '../testing/products.ts'
import {
  all,
  button,
  clear,
  define,
  find,
  happens,
  reads,
  show,
  type StubbedGraphql,
  stubGraphql,
  text,
  unavailable,
  until,
} from 'mfe-kit/testing'

const shown = (element: Element) => all(element, '.slide.shown .slide-name')[0]?.textContent
const turns = (element: Element) => find(element, '.slides').getAttribute('aria-live') === 'off'
const pointer = (element: Element, name: string) =>
  find(element, '.ads').dispatchEvent(new PointerEvent(name))

describe('<mall-product-ads>', () => {
  let stub: StubbedGraphql
  const real = {
    matchMedia,
    setTimeout: setTimeout.bind(window),
    clearTimeout: clearTimeout.bind(window),
  }
  before(() => define(tag))
  beforeEach(() => {
    document.documentElement.lang = 'ko'
    wantsLessMotion(false)
  })
  afterEach(() => {
    clear()
    stub.restore()
    Object.assign(globalThis, real)
  })
  const advertise = (category: string, more = {}) =>
    (stub = stubGraphql(shop(range(1, 3, { category, ...more }).toReversed())))
  const wantsLessMotion = (less: boolean) =>
    Object.assign(globalThis, { matchMedia: () => ({ matches: less }) })

  it('shows recommended products one after the other, from the last to the first again', async () => {
    stub = stubGraphql(shop([2, 3, 1].map((id) => product(id, { category: 'a1' }))))
    const element = await show('<mall-product-ads category="a1" interval="30"></mall-product-ads>')
    await until(() => shown(element) === '상품2')
    for (const name of ['상품3', '상품1', '상품2']) await until(() => shown(element) === name)
  })

  it('shows each for eight seconds', async () => {
    advertise('a2')
    const waits: unknown[] = []
    globalThis.setTimeout = ((...given: Parameters<typeof setTimeout>) => {
      waits.push(given[1])
      return real.setTimeout(...given)
    }) as typeof setTimeout
    const element = await show('<mall-product-ads category="a2"></mall-product-ads>')
    await reads(element, '상품3')
    await until(() => waits.includes(8000))
  })

  it('leads to the shown product alone: the others can be neither reached nor read', async () => {
    advertise('a3')
    const element = await show('<mall-product-ads category="a3"></mall-product-ads>')
    await reads(element, '상품3')
    const open = all(element, '.slide:not([inert]) a').map((each) => each.getAttribute('href'))
    assert.deepEqual(open, [`${location.origin}/products/3`])
    button(element, '2번째 상품 보기').click()
    await until(() => shown(element) === '상품2')
    assert.equal(find(element, '.slide.shown').getAttribute('aria-label'), '3개 중 2번째')
    assert.equal(all(element, '.slide:not([inert]) a').length, 1)
  })

  it('waits while somebody points at it or is within it, and until it is resumed when paused', async () => {
    advertise('a4')
    const element = await show('<mall-product-ads category="a4"></mall-product-ads>')
    await reads(element, '상품3')
    assert.isTrue(turns(element))
    pointer(element, 'pointerenter')
    await until(() => !turns(element))
    pointer(element, 'pointerleave')
    await until(() => turns(element))
    find(element, '.dot').focus()
    await until(() => !turns(element))
    find(element, '.dot').blur()
    await until(() => turns(element))
    button(element, '자동 넘김 멈추기').click()
    await until(() => !turns(element))
    button(element, '자동 넘김 시작').click()
    await until(() => turns(element))
  })

  it('stands still for whoever wants less motion, until they start it', async () => {
    wantsLessMotion(true)
    advertise('a5')
    const element = await show('<mall-product-ads category="a5"></mall-product-ads>')
    await reads(element, '상품3')
    assert.isFalse(turns(element))
    button(element, '자동 넘김 시작').click()
    await until(() => turns(element))
  })

  it('leaves no timer behind when it goes', async () => {
    advertise('a6')
    const running = new Set<unknown>()
    globalThis.setTimeout = ((...given: Parameters<typeof setTimeout>) => {
      const timer = real.setTimeout(...given)
      if (given[1] === 7777) running.add(timer)
      return timer
    }) as typeof setTimeout
    globalThis.clearTimeout = ((timer?: number) => {
      running.delete(timer)
      real.clearTimeout(timer)
    }) as typeof clearTimeout
    const element = await show('<mall-product-ads category="a6" interval="7777"></mall-product-ads>')
    await until(() => running.size === 1)
    element.remove()
    await until(() => running.size === 0)
  })

  it('keeps its size whatever it shows, and leads to all products when it can show none', async () => {
    const answer = Promise.withResolvers<void>()
    stub = stubGraphql({
      catalog: () =>
        answer.promise.then(() => {
          throw unavailable('product')
        }),
    })
    const element = await show('<mall-product-ads category="a7"></mall-product-ads>')
    const { height } = element.getBoundingClientRect()
    answer.resolve()
    await until(() => element.matches(':state(error)'))
    assert.equal(element.getBoundingClientRect().height, height)
    assert.equal(find(element, 'a').getAttribute('href'), `${location.origin}/products`)
    assert.isEmpty(all(element, '[role=alert]'))
  })

  it('is of the same height with long texts, and shows nothing beside itself', async () => {
    const long = { ko: '아주 길고 긴 이름과 설명 '.repeat(20), en: null }
    stub = stubGraphql(shop([product(1, { category: 'a8', names: long, descriptions: long })]))
    const element = await show('<mall-product-ads category="a8"></mall-product-ads>')
    await reads(element, '아주 길고')
    for (const [width, height] of [
      [288, 300],
      [1136, 320],
    ] as const) {
      element.style.width = `${width}px`
      assert.equal(element.getBoundingClientRect().height, height)
      const { bottom } = find(element, '.slide-price').getBoundingClientRect()
      assert.isAtMost(bottom, element.getBoundingClientRect().bottom)
    }
    assert.isEmpty(all(element, '.ad-controls'))
  })

  it('advertises nothing that is sold out, and goes on when the shown product leaves', async () => {
    stub = stubGraphql(shop([product(4, { category: 'a9', stock: 0 }), ...range(1, 3, { category: 'a9' })]))
    const element = await show('<mall-product-ads category="a9"></mall-product-ads>')
    await until(() => shown(element) === '상품1')
    assert.notInclude(text(element), '상품4')
    button(element, '3번째 상품 보기').click()
    await until(() => shown(element) === '상품3')
    stub.fields = shop(range(1, 2, { category: 'a9' }))
    happens('ProductRemoved', { productId: 3 })
    await until(() => shown(element) === '상품1')
  })
})
