import { assert } from 'chai'
import { defineElement, type Mount } from 'mfe-kit/element'
import { createElement } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { createApp, createSSRApp, h, nextTick, reactive, vModelText, withDirectives } from 'vue'
import { keepBareNames } from './bare-names.ts'

// Shows its props and the clicks on its button; `value` follows them, as a product follows its stock.
const mount: Mount = (root, host) => {
  let clicks = 0
  const button = root.appendChild(document.createElement('button'))
  const write = (props: object) => (button.textContent = `${JSON.stringify(props)} ${clicks}`)
  return {
    update(props) {
      write(props)
      button.onclick = () => {
        clicks++
        write(props)
        host.reflect('value', { clicks })
        host.emit('input', { clicks })
        host.emit('inputBuy', { clicks })
      }
    },
    unmount: () => root.replaceChildren(),
  }
}
const declaration = {
  name: 'mall-ware',
  bare: 'ware',
  description: 'For a test.',
  props: {
    wareId: { type: 'number', description: 'Which.' },
    value: { type: 'object', description: 'The ware.' },
  },
  events: {},
  slots: {},
  parts: {},
  cssProperties: {},
} as const

const inside = (bare: Element) => bare.querySelector('mall-ware') as HTMLElement
const button = (bare: Element) => inside(bare).shadowRoot?.querySelector('button') as HTMLButtonElement
const shown = (bare: Element) => button(bare).textContent

function put(html: string): HTMLElement & Record<string, unknown> {
  document.body.innerHTML = html
  return document.body.firstElementChild as HTMLElement & Record<string, unknown>
}

/** The observer and the element's updates work in microtasks; all of them are done when a task begins. */
const settled = () => new Promise((resolve) => setTimeout(resolve))

describe('a bare name', () => {
  const observers = new Set<MutationObserver>()
  let complaints: unknown[][] = []
  const { error, warn } = console

  before(async () => {
    document.body.innerHTML = '<ware ware-id="9"></ware>'
    const { observe } = MutationObserver.prototype
    MutationObserver.prototype.observe = function (...values) {
      observers.add(this)
      observe.apply(this, values)
    }
    defineElement(declaration, {
      owner: { name: 'test', version: '1.0.0', team: 'testers' },
      load: () => Promise.resolve({ mount, styles: [] }),
    })
    keepBareNames([
      declaration,
      { name: 'mall-plain', props: {} },
      { name: 'mall-search', bare: 'search', props: {} },
    ])
    MutationObserver.prototype.observe = observe
    await settled()
  })
  beforeEach(() => {
    complaints = []
    console.error = console.warn = (...values) => complaints.push(values)
  })
  afterEach(() => {
    Object.assign(console, { error, warn })
    document.body.replaceChildren()
    return settled()
  })

  it('stands for the tag, be it on the page before the tags or after them', async () => {
    assert.equal(shown(document.body.firstElementChild as Element), '{"wareId":9} 0')
    const later = put('<section><ware ware-id="1"></ware></section>').querySelector('ware') as Element
    await settled()
    assert.equal(shown(later), '{"wareId":1} 0')
  })

  it('is refused where HTML has an element of that name', async () => {
    const search = put('<search></search>')
    await settled()
    assert.equal(search.childElementCount, 0)
  })

  it('hands on attributes, except those that address the bare element itself, and all their changes', async () => {
    const bare = put(
      '<ware id="x" class="y" style="color: red" slot="z" onclick="void 0" data-v-1a title="Hi" ware-id="1"></ware>',
    )
    await settled()
    assert.deepEqual(inside(bare).getAttributeNames().sort(), ['title', 'ware-id'])
    bare.setAttribute('ware-id', '2')
    bare.removeAttribute('title')
    bare.className = 'changed'
    await settled()
    assert.deepEqual(inside(bare).getAttributeNames(), ['ware-id'])
    assert.equal(shown(bare), '{"wareId":2} 0')
  })

  it('hands on properties in both directions, those set before the tags came too', async () => {
    const bare = document.createElement('ware') as HTMLElement & Record<string, unknown>
    bare.value = { name: 'TV' }
    document.body.append(bare)
    await settled()
    assert.equal(shown(bare), '{"value":{"name":"TV"}} 0')
    bare.value = { name: 'MASK' }
    bare.wareId = 4
    await settled()
    assert.equal(shown(bare), '{"wareId":4,"value":{"name":"MASK"}} 0')
    button(bare).click()
    assert.deepEqual(bare.value, { clicks: 1 })
  })

  it('takes the object that Vue keeps beside the text in `value`', async () => {
    const root = put('<div></div>')
    const state = reactive<{ ware?: object }>({ ware: { name: 'TV' } })
    const app = createApp(() => h('ware', { '.value': state.ware }))
    app.mount(root)
    const bare = root.firstElementChild as Element
    await settled()
    assert.equal(shown(bare), '{"value":{"name":"TV"}} 0')
    state.ware = { name: 'MASK' }
    await settled()
    assert.equal(shown(bare), '{"value":{"name":"MASK"}} 0')
    delete state.ware
    await settled()
    assert.equal(shown(bare), '{} 0')
    app.unmount()
  })

  it('lets events out', async () => {
    const bare = put('<ware></ware>')
    await settled()
    const heard: unknown[] = []
    bare.addEventListener('inputBuy', (event) => heard.push((event as CustomEvent).detail))
    button(bare).click()
    assert.deepEqual(heard, [{ clicks: 1 }])
  })

  it('has the same tag inside, its state kept, after its children were replaced or it was moved', async () => {
    const bare = put('<ware ware-id="1"></ware>')
    await settled()
    const before = inside(bare)
    button(bare).click()
    bare.textContent = ''
    await settled()
    bare.innerHTML = '<a href="#x">x</a>'
    await settled()
    document.body.appendChild(document.createElement('div')).append(bare)
    await settled()
    assert.equal(inside(bare), before)
    assert.match(shown(bare) ?? '', / 1$/)
    assert.equal(bare.children.length, 2)
  })

  it('has one tag inside when it is copied', async () => {
    const bare = put('<ware ware-id="1"></ware>')
    await settled()
    const copy = bare.cloneNode(true) as HTMLElement
    document.body.append(copy)
    await settled()
    assert.equal(copy.childElementCount, 1)
    copy.setAttribute('ware-id', '2')
    await settled()
    assert.deepEqual([shown(bare), shown(copy)], ['{"wareId":1} 0', '{"wareId":2} 0'])
  })

  it('shows its own content until the tag is ready, and is a block', async () => {
    const bare = put('<ware><a href="#x" style="display: inline-block">x</a></ware>')
    const fallback = bare.firstElementChild as HTMLElement
    assert.equal(getComputedStyle(fallback).display, 'inline-block')
    await settled()
    assert.equal(getComputedStyle(fallback).display, 'none')
    assert.equal(getComputedStyle(bare).display, 'block')
  })

  it('leaves nothing behind: one observer serves the page, and a removed tag is unmounted', async () => {
    const bare = put('<div></div>')
    for (let round = 0; round < 50; round++) {
      bare.innerHTML = '<ware ware-id="1"></ware>'
      await settled()
    }
    const last = inside(bare)
    bare.replaceChildren()
    await settled()
    assert.equal(last.shadowRoot?.childNodes.length, 0)
    assert.equal(observers.size, 1)
  })

  it('works with v-model of Vue, and survives its re-rendering', async () => {
    const state = reactive<{ value?: object; note: string }>({ value: { name: 'TV' }, note: '' })
    const root = put('<div></div>')
    const app = createApp(() =>
      withDirectives(
        h(
          'ware',
          { 'ware-id': 1, 'onUpdate:modelValue': (value: object) => (state.value = value) },
          state.note,
        ),
        [[vModelText, state.value]],
      ),
    )
    app.mount(root)
    const bare = root.firstElementChild as Element
    await settled()
    assert.equal(shown(bare), '{"wareId":1,"value":{"name":"TV"}} 0')
    button(bare).click()
    assert.deepEqual(state.value, { clicks: 1 })
    state.value = { name: 'MASK' }
    state.note = 'a new text clears all children'
    await nextTick()
    await settled()
    assert.equal(shown(bare), '{"wareId":1,"value":{"name":"MASK"}} 1')
    app.unmount()
    assert.deepEqual(complaints, [])
  })

  const fallback = '<ware ware-id="1"><a href="#x">x</a></ware><ware ware-id="2"></ware>'

  it('is not in the way when Vue hydrates the page', async () => {
    const root = put(`<div>${fallback}</div>`)
    await settled()
    const bare = root.firstElementChild as Element
    const app = createSSRApp(() => [
      h('ware', { 'ware-id': 1 }, [h('a', { href: '#x' }, 'x')]),
      h('ware', { 'ware-id': 2 }),
    ])
    root.innerHTML = `<!--[-->${fallback}<!--]-->`
    await settled()
    app.mount(root)
    await settled()
    assert.notEqual(root.firstElementChild, bare)
    assert.deepEqual([...root.querySelectorAll('ware')].map(shown), ['{"wareId":1} 0', '{"wareId":2} 0'])
    assert.deepEqual(complaints, [])
    app.unmount()
  })

  it('is not in the way when React hydrates the page', async () => {
    const root = put(`<div>${fallback}</div>`)
    await settled()
    const before = [...root.querySelectorAll('mall-ware')]
    const failures: unknown[] = []
    const app = hydrateRoot(
      root,
      [
        createElement('ware', { key: 1, 'ware-id': 1 }, createElement('a', { href: '#x' }, 'x')),
        createElement('ware', { key: 2, 'ware-id': 2 }),
      ],
      { onRecoverableError: (failure) => failures.push(failure) },
    )
    await settled()
    await settled()
    assert.deepEqual([...root.querySelectorAll('mall-ware')], before)
    assert.deepEqual(failures, [])
    assert.deepEqual(complaints, [])
    app.unmount()
  })
})
