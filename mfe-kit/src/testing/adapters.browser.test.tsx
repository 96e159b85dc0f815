import { assert } from 'chai'
import { defineTestTag, errorsOf, put, shadowOf, textOf, type TestElement } from './fresh-tag.ts'
import { log, outerOf, samples } from './sample-components.tsx'
import { until } from './until.ts'

const props = {
  productId: { type: 'number', description: 'Which.' },
  value: { type: 'object', description: 'The product.' },
} as const

function button(element: Element): HTMLButtonElement {
  const found = shadowOf(element).querySelector('button')
  if (!found) throw new Error('The tag shows no button')
  return found
}

for (const { framework, mount } of samples) {
  describe(`a tag drawn with ${framework}`, () => {
    beforeEach(() => Object.assign(log, { mounted: 0, unmounted: 0, throws: false }))
    afterEach(async () => {
      document.body.replaceChildren()
      await new Promise((resolve) => setTimeout(resolve))
    })

    it('has its first frame as soon as it is mounted', () => {
      const root = document.createElement('div')
      const host = { state() {}, emit: () => true, reflect() {}, failed() {}, element: root }
      const view = mount(root, host)
      view.update({ productId: 1 })
      assert.equal(root.textContent, '1  0')
      view.unmount()
      assert.equal(root.textContent, '')
    })

    it('follows attributes and properties and keeps its own state', async () => {
      const element = put(`<${defineTestTag(mount, { props })} product-id="1"></>`)
      await element.mounted
      button(element).click()
      await until(() => textOf(element) === '1  1')
      element.setAttribute('product-id', '2')
      element.value = { name: 'TV' }
      await until(() => textOf(element) === '2 TV 1')
      element.removeAttribute('product-id')
      element.value = undefined
      await until(() => textOf(element) === 'none  1')
    })

    it('emits events to the page', async () => {
      const element = put(`<${defineTestTag(mount, { props })} product-id="4"></>`)
      await element.mounted
      const heard = new Promise((resolve) =>
        document.body.addEventListener('inputBuy', (event) => resolve((event as CustomEvent).detail), {
          once: true,
        }),
      )
      button(element).click()
      assert.equal(await heard, 4)
    })

    it('keeps its state when it is moved by moveBefore, append or insertBefore', async () => {
      const element = put(`<${defineTestTag(mount, { props })} product-id="1"></>`)
      const elsewhere = document.body.appendChild(document.createElement('div'))
      await element.mounted
      button(element).click()
      await until(() => textOf(element) === '1  1')
      elsewhere.moveBefore(element, null)
      await new Promise((resolve) => setTimeout(resolve))
      document.body.append(element)
      await new Promise((resolve) => setTimeout(resolve))
      elsewhere.insertBefore(element, null)
      await new Promise((resolve) => setTimeout(resolve))
      assert.equal(textOf(element), '1  1')
      assert.deepEqual([log.mounted, log.unmounted], [1, 0])
    })

    it('is unmounted when it leaves the page, leaves nothing behind, and is mounted anew when it comes back', async () => {
      const element = put(`<${defineTestTag(mount, { props })} product-id="1"></>`)
      await element.mounted
      element.remove()
      await until(() => log.unmounted === 1)
      assert.equal(shadowOf(element).childNodes.length, 0)
      element.productId = 3
      document.body.append(element)
      await element.mounted
      assert.equal(textOf(element), '3  0')
      assert.equal(log.mounted, 2)
    })

    it('offers Try again when its first frame throws, and works once the cause is gone', async () => {
      log.throws = true
      const element = put(`<${defineTestTag(mount, { props })} product-id="1"><a href="/">TV</a></>`)
      let phase: unknown
      element.addEventListener(
        'mfe-error',
        (event) => (phase = (event as CustomEvent<{ phase: string }>).detail.phase),
      )
      await errorsOf(async () => {
        const error: unknown = await element.mounted.catch((reason: unknown) => reason)
        assert.include(String(error), 'sample failed')
        await Promise.resolve()
      })
      assert.equal(phase, 'mount')
      assert.isTrue(element.matches(':state(error)'))
      assert.isTrue(element.querySelector('a')?.checkVisibility())
      log.throws = false
      button(element).click()
      await element.mounted
      assert.equal(textOf(element), '1  0')
    })

    it('offers Try again when a later frame throws', async () => {
      const element = put(`<${defineTestTag(mount, { props })} product-id="1"></>`)
      await element.mounted
      let phase: unknown
      element.addEventListener(
        'mfe-error',
        (event) => (phase = (event as CustomEvent<{ phase: string }>).detail.phase),
      )
      await errorsOf(async () => {
        element.productId = 13
        await until(() => element.matches(':state(error)'))
        await Promise.resolve()
      })
      assert.equal(phase, 'update')
      element.productId = 14
      button(element).click()
      await element.mounted
      assert.equal(textOf(element), '14  0')
    })

    it('renders tags of other teams; one that fails takes nothing else down', async () => {
      const inner = defineTestTag(mount, { props })
      const element = put(`<${defineTestTag(outerOf(framework, inner))}></>`)
      const errors = await errorsOf(() => element.mounted)
      assert.deepEqual(errors, [])
      const child = shadowOf(element).querySelector(inner) as TestElement
      await child.mounted
      assert.equal(textOf(child), '5  0')
      await errorsOf(async () => {
        child.setAttribute('product-id', '13')
        await until(() => child.matches(':state(error)'))
      })
      assert.include(textOf(element), 'outer')
      assert.isTrue(element.matches(':state(ready)'))
    })

    it('mounts inside a render of its own framework without disturbing it', async () => {
      const inner = defineTestTag(mount, { props })
      const first = put(`<${inner} product-id="1"></>`)
      await first.mounted
      const errors = await errorsOf(async () => {
        const outer = document.body.appendChild(
          document.createElement(defineTestTag(outerOf(framework, inner))),
        )
        await (outer as TestElement).mounted
        await (shadowOf(outer).querySelector(inner) as TestElement).mounted
      })
      assert.deepEqual(errors, [])
    })
  })
}
