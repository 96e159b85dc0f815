import { assert } from 'chai'
import { deferredLoad, plain } from '../testing/deferred-load.ts'
import { defineLazyTag, errorsOf, put, shadowOf, textOf, type TestElement } from '../testing/fresh-tag.ts'
import { framesPass } from '../testing/frames-pass.ts'
import { until } from '../testing/until.ts'

const far = '<div style="height: 6000px"></div>'

describe('a tag with loading="lazy"', () => {
  let observed: Set<Element>
  const { observe, unobserve } = IntersectionObserver.prototype
  beforeEach(() => {
    observed = new Set()
    IntersectionObserver.prototype.observe = function (target) {
      observed.add(target)
      observe.call(this, target)
    }
    IntersectionObserver.prototype.unobserve = function (target) {
      observed.delete(target)
      unobserve.call(this, target)
    }
  })
  afterEach(async () => {
    window.scrollTo(0, 0)
    document.body.replaceChildren()
    await Promise.resolve()
    Object.assign(IntersectionObserver.prototype, { observe, unobserve })
    assert.equal(observed.size, 0, 'nothing is observed any more')
  })

  /** Puts a lazy tag below a page of 6000 pixels. */
  function putFar(inner = '') {
    const { calls, load } = deferredLoad()
    const tag = defineLazyTag(load)
    put(`${far}<${tag} loading="lazy">${inner}</${tag}>`)
    return { calls, tag, element: document.body.lastElementChild as TestElement }
  }

  it('is loaded only when it comes near the viewport, and shows its fallback meanwhile', async () => {
    const { calls, element } = putFar('<a href="/products/1">TV</a>')
    await framesPass()
    assert.lengthOf(calls, 0)
    assert.isTrue(element.matches(':state(loading)'))
    assert.isTrue(element.querySelector('a')?.checkVisibility())
    window.scrollTo(0, 4400)
    await until(() => calls.length === 1)
    calls[0]?.give(plain)
    await element.mounted
    assert.isFalse(element.querySelector('a')?.checkVisibility())
    assert.equal(textOf(element), '{}')
  })

  it('is loaded at once when it is on the screen', async () => {
    const { calls, load } = deferredLoad()
    put(`<${defineLazyTag(load)} loading="lazy"></>`)
    await until(() => calls.length === 1)
  })

  it('takes up room while it waits, so that a long list is not near all at once', async () => {
    const { calls, load } = deferredLoad()
    const tag = defineLazyTag(load)
    const element = put(`<${tag} loading="lazy"></${tag}>`.repeat(100))
    await until(() => calls.length === 1)
    await framesPass()
    const begun = 100 - observed.size
    assert.isAbove(begun, 2)
    assert.isBelow(begun, 50)
    assert.isAbove((element.parentElement?.lastElementChild as Element).getBoundingClientRect().height, 100)
  })

  for (const [name, change] of Object.entries({
    'becomes eager': (element: Element) => element.setAttribute('loading', 'eager'),
    'loses the attribute': (element: Element) => element.removeAttribute('loading'),
  })) {
    it(`is loaded at once when it ${name}`, async () => {
      const { calls, element } = putFar()
      await framesPass()
      change(element)
      assert.lengthOf(calls, 1)
      calls[0]?.give(plain)
      await element.mounted
    })
  }

  it('stays loaded when the attribute comes late', async () => {
    const { calls, load } = deferredLoad()
    const tag = defineLazyTag(load)
    put(`${far}<${tag}></${tag}>`)
    const element = document.body.lastElementChild as TestElement
    element.setAttribute('loading', 'lazy')
    calls[0]?.give(plain)
    await element.mounted
    assert.equal(textOf(element), '{}')
  })

  it('waits on when it is moved, and waits anew when it left and came back', async () => {
    const { calls, element } = putFar()
    document.body.append(element)
    await framesPass()
    document.body.moveBefore(element, null)
    await framesPass()
    assert.equal(observed.size, 1)
    element.remove()
    await Promise.resolve()
    assert.equal(observed.size, 0)
    document.body.append(element)
    await framesPass()
    assert.lengthOf(calls, 0)
    document.body.prepend(element)
    await until(() => calls.length === 1)
  })

  it('is not loaded where it is not displayed, until it is', async () => {
    const { calls, load } = deferredLoad()
    const tag = defineLazyTag(load)
    const hidden = put(`<div hidden><${tag} loading="lazy"></${tag}></div>`)
    await framesPass()
    assert.lengthOf(calls, 0)
    hidden.hidden = false
    await until(() => calls.length === 1)
  })

  it('is loaded when it has no box of its own (display: contents)', async () => {
    const { calls, load } = deferredLoad()
    const tag = defineLazyTag(load)
    put(`${far}<${tag} loading="lazy" style="display: contents"></${tag}>`)
    await framesPass()
    assert.lengthOf(calls, 0)
    window.scrollTo(0, 6000)
    await until(() => calls.length === 1)
  })

  it('takes attributes and properties meanwhile', async () => {
    const { calls, load } = deferredLoad()
    const tag = defineLazyTag(load, { props: { limit: { type: 'number', description: 'How many.' } } })
    put(`${far}<${tag} loading="lazy" limit="3"></${tag}>`)
    const element = document.body.lastElementChild as TestElement
    element.limit = 4
    assert.equal(element.limit, 4)
    window.scrollTo(0, 6000)
    await until(() => calls.length === 1)
    calls[0]?.give(plain)
    await element.mounted
    assert.equal(textOf(element), '{"limit":4}')
  })

  it('offers Try again when it cannot be loaded', async () => {
    const { calls, element } = putFar()
    window.scrollTo(0, 6000)
    await until(() => calls.length === 1)
    await errorsOf(async () => {
      calls[0]?.fail(new Error('gone'))
      await until(() => element.matches(':state(error)'))
    })
    shadowOf(element).querySelector('button')?.click()
    assert.lengthOf(calls, 2)
  })
})
