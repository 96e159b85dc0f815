import { assert } from 'chai'
import type { Mount } from '../tag/mount.ts'
import { deferredLoad } from '../testing/deferred-load.ts'
import { defineLazyTag, defineTestTag, errorsOf, put, shadowOf, textOf } from '../testing/fresh-tag.ts'
import { until } from '../testing/until.ts'

const props = { limit: { type: 'number', description: 'How many.' } } as const

/** Counts what is mounted and unmounted, and does something more in `update`. */
function counting(inUpdate: (limit: unknown, root: HTMLElement) => void = () => undefined) {
  const log = { mounted: 0, unmounted: 0, updated: [] as unknown[] }
  const mount: Mount = (root) => {
    log.mounted++
    return {
      update({ limit }) {
        log.updated.push(limit)
        root.textContent = `limit ${String(limit)}`
        inUpdate(limit, root)
      },
      unmount: () => void log.unmounted++,
    }
  }
  return { log, mount }
}

const hostOf = (root: HTMLElement) => (root.getRootNode() as ShadowRoot).host

describe('a tag that leaves the page', () => {
  it('while its implementation is loaded is never mounted, and fails nobody', async () => {
    const { log, mount } = counting()
    const { calls, load } = deferredLoad()
    const element = put(`<${defineLazyTag(load)}></>`)
    const outcome = element.mounted.catch((error: Error) => error.name)
    const errors = await errorsOf(async () => {
      element.remove()
      assert.equal(await outcome, 'AbortError')
      calls[0]?.give(mount)
      await new Promise((resolve) => setTimeout(resolve))
    })
    assert.deepEqual(errors, [])
    assert.equal(log.mounted, 0)
  })

  it('while it is mounted is taken down', async () => {
    const { log, mount } = counting((_limit, root) => hostOf(root).remove())
    const element = put(`<${defineTestTag(mount, { props })}></>`)
    const errors = await errorsOf(() => until(() => log.unmounted === 1))
    assert.deepEqual(errors, [])
    assert.equal(shadowOf(element).childNodes.length, 0)
  })

  it('while it is updated is taken down', async () => {
    const { log, mount } = counting((limit, root) => limit === 2 && hostOf(root).remove())
    const element = put(`<${defineTestTag(mount, { props })} limit="1"></>`)
    await element.mounted
    element.limit = 2
    const errors = await errorsOf(() => until(() => log.unmounted === 1))
    assert.deepEqual(errors, [])
  })

  it('with an update under way is not updated any more', async () => {
    const { log, mount } = counting()
    const element = put(`<${defineTestTag(mount, { props })} limit="1"></>`)
    await element.mounted
    element.remove()
    element.limit = 2
    await until(() => log.unmounted === 1)
    assert.deepEqual(log.updated, [1])
  })

  it('comes back with what was set meanwhile', async () => {
    const { log, mount } = counting()
    const element = put(`<${defineTestTag(mount, { props })} limit="1"></>`)
    await element.mounted
    element.remove()
    await until(() => log.unmounted === 1)
    element.setAttribute('limit', '5')
    document.body.append(element)
    await element.mounted
    assert.equal(textOf(element), 'limit 5')
  })

  it('after it failed leaves nothing behind, and begins anew when it comes back', async () => {
    let fails = true
    const { log, mount } = counting(() => {
      if (fails) throw new Error('not today')
    })
    const element = put(`<${defineTestTag(mount, { props })}></>`)
    await errorsOf(() => until(() => element.matches(':state(error)')))
    element.remove()
    await until(() => shadowOf(element).childNodes.length === 0)
    fails = false
    document.body.append(element)
    await element.mounted
    assert.equal(log.mounted, 2)
    assert.isNull(shadowOf(element).querySelector('.failed'))
  })
})

describe('a tag that is moved', () => {
  it('while its implementation is loaded goes on waiting for the same load', async () => {
    const { log, mount } = counting()
    const { calls, load } = deferredLoad()
    const element = put(`<${defineLazyTag(load)}></>`)
    const elsewhere = document.body.appendChild(document.createElement('div'))
    elsewhere.append(element)
    await Promise.resolve()
    document.body.insertBefore(element, elsewhere)
    await Promise.resolve()
    elsewhere.moveBefore(element, null)
    calls[0]?.give(mount)
    await element.mounted
    assert.deepEqual([calls.length, calls[0]?.signal.aborted, log.mounted], [1, false, 1])
  })

  it('into another shadow root keeps its implementation', async () => {
    const { log, mount } = counting()
    const element = put(`<${defineTestTag(mount, { props })}></>`)
    const elsewhere = document.body.appendChild(document.createElement('div'))
    await element.mounted
    elsewhere.attachShadow({ mode: 'open' }).append(element)
    await Promise.resolve()
    assert.deepEqual([log.mounted, log.unmounted], [1, 0])
  })
})
