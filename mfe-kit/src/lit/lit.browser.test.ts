import { assert } from 'chai'
import { html, type ReactiveControllerHost } from 'lit'
import { defineTestTag, errorsOf, put, shadowOf, textOf } from '../testing/fresh-tag.ts'
import { until } from '../testing/until.ts'
import { lit, useState } from './index.ts'

describe('the adapter for Lit', () => {
  it('draws what changes in one task in one frame', async () => {
    let frames = 0
    const mount = lit((tag) => {
      const [one, other] = [useState(tag, 0), useState(tag, 0)]
      const both = () => {
        one.value++
        other.value++
      }
      return () => {
        frames++
        return html`<button @click=${both}>${one.value} ${other.value}</button>`
      }
    })
    const element = put(`<${defineTestTag(mount)}></>`)
    await element.mounted
    frames = 0
    shadowOf(element).querySelector('button')?.click()
    await until(() => textOf(element) === '1 1')
    assert.equal(frames, 1)
  })

  it('is a host for controllers of Lit, which begin and end with the element', async () => {
    const seen: string[] = []
    class Controller {
      constructor(host: ReactiveControllerHost) {
        host.addController(this)
      }
      hostConnected() {
        seen.push('connected')
      }
      hostUpdate() {
        seen.push('update')
      }
      hostUpdated() {
        seen.push('updated')
      }
      hostDisconnected() {
        seen.push('disconnected')
      }
    }
    let update: () => Promise<unknown> = () => Promise.resolve()
    const mount = lit((tag) => {
      new Controller(tag)
      update = () => {
        tag.requestUpdate()
        return tag.updateComplete
      }
      return () => html`<p>drawn</p>`
    })
    const element = put(`<${defineTestTag(mount)}></>`)
    await element.mounted
    assert.deepEqual(seen, ['connected', 'update', 'updated'])
    await update()
    assert.deepEqual(seen.slice(3), ['update', 'updated'])
    element.remove()
    await until(() => seen.at(-1) === 'disconnected')
    await update()
    assert.equal(seen.at(-1), 'disconnected', 'nothing is drawn for an element that left')
  })

  it('offers Try again when a frame that a component asked for throws', async () => {
    const mount = lit((tag) => {
      const broken = useState(tag, false)
      return () => {
        if (broken.value) throw new Error('drawn badly')
        return html`<button @click=${() => (broken.value = true)}>Break it</button>`
      }
    })
    const element = put(`<${defineTestTag(mount)}></>`)
    await element.mounted
    await errorsOf(async () => {
      shadowOf(element).querySelector('button')?.click()
      await until(() => element.matches(':state(error)'))
    })
    element.retry()
    await element.mounted
    assert.equal(textOf(element), 'Break it')
  })
})
