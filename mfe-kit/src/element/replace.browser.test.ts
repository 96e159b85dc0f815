import { assert } from 'chai'
import type { Mount, TagHost } from '../tag/mount.ts'
import { deferredLoad } from '../testing/deferred-load.ts'
import { defineTag, errorsOf, put, shadowOf, textOf, type TestElement } from '../testing/fresh-tag.ts'
import { until } from '../testing/until.ts'
import type { MfeErrorDetail } from './tag-controller.ts'

const props = {
  productId: { type: 'number', description: 'Which.' },
  value: { type: 'object', description: 'The product.' },
} as const
const owner = (version: string) => ({ name: 'test', version, team: 'testers' })
const nothing = () => undefined

/** Writes a name and its props, and keeps count of what is mounted. */
function version(name: string, styles: string[] = []) {
  const log = { mounted: 0, unmounted: 0, host: undefined as TagHost | undefined }
  const mount: Mount = (root, host) => {
    log.mounted++
    log.host = host
    return {
      update: (next) => void (root.textContent = `${name} ${JSON.stringify(next)}`),
      unmount: () => void log.unmounted++,
    }
  }
  return { log, mount, options: { owner: owner(name), load: () => Promise.resolve({ mount, styles }) } }
}

function start() {
  const first = version('1.0.0', [':host { color: rgb(1, 1, 1) }'])
  const { name, handle } = defineTag(first.options, { props })
  return { first, name, handle, element: put(`<${name} product-id="7"><i>TV</i></${name}>`) }
}

describe('the implementation of a tag', () => {
  it('is replaced in every element, which keeps identity, attributes, properties and children', async () => {
    const { first, name, handle, element } = start()
    await element.mounted
    const other = document.body.appendChild(document.createElement(name)) as TestElement
    await other.mounted
    element.value = { id: 7 }
    const second = version('2.0.0', [':host { color: rgb(2, 2, 2) }'])
    await handle.replace(second.options)
    assert.equal(textOf(element), '2.0.0 {"productId":7,"value":{"id":7}}')
    assert.match(textOf(other), /^2\.0\.0/)
    assert.deepEqual(element.value, { id: 7 })
    assert.equal(element.getAttribute('product-id'), '7')
    assert.equal(element.innerHTML, '<i>TV</i>')
    assert.equal(getComputedStyle(element).color, 'rgb(2, 2, 2)')
    assert.deepEqual([first.log.unmounted, second.log.mounted], [2, 2])
    const later = document.body.appendChild(document.createElement(name)) as TestElement
    await later.mounted
    assert.match(textOf(later), /^2\.0\.0/)
    element.productId = 8
    await Promise.resolve()
    assert.match(textOf(element), /2\.0\.0 {"productId":8/)
    assert.isTrue(element.matches(':state(ready)'))
  })

  it('keeps what the old one reflected, until the new one reflects or the page says otherwise', async () => {
    const { first, handle, element } = start()
    await element.mounted
    first.log.host?.reflect('value', { id: 7, stock: 3 })
    await handle.replace(version('2.0.0').options)
    assert.deepEqual(element.value, { id: 7, stock: 3 })
  })

  it('shows the old one until the new one has more to show than a skeleton', async () => {
    const { first, handle, element } = start()
    await element.mounted
    const second = version('2.0.0', [':host { color: rgb(2, 2, 2) }'])
    const mount: Mount = (root, host) => {
      host.state('loading')
      return second.mount(root, host)
    }
    await handle.replace({ ...second.options, load: () => Promise.resolve({ mount, styles: [] }) })
    assert.match(textOf(element), /^1\.0\.0/)
    assert.equal(getComputedStyle(element).color, 'rgb(1, 1, 1)')
    assert.isTrue(element.matches(':state(ready)'))
    element.productId = 8
    await Promise.resolve()
    assert.equal(textOf(element), '1.0.0 {"productId":8}', 'it follows the page still')
    second.log.host?.state('ready')
    assert.equal(textOf(element), '2.0.0 {"productId":8}')
    await Promise.resolve()
    assert.equal(first.log.unmounted, 1)
  })

  it('takes a skeleton over by a skeleton', async () => {
    const { first, handle, element } = start()
    await element.mounted
    first.log.host?.state('loading')
    const mount: Mount = (root, host) => {
      host.state('loading')
      root.textContent = 'skeleton 2'
      return { update: nothing, unmount: nothing }
    }
    await handle.replace({ owner: owner('2.0.0'), load: () => Promise.resolve({ mount, styles: [] }) })
    assert.equal(textOf(element), 'skeleton 2')
  })

  it('stays when the new one cannot be loaded, and the caller learns why', async () => {
    const { first, handle, element } = start()
    await element.mounted
    const failure: unknown = await handle
      .replace({ owner: owner('2.0.0'), load: () => Promise.reject(new Error('gone')) })
      .catch((error: unknown) => error)
    assert.equal(String(failure), 'Error: gone')
    assert.match(textOf(element), /^1\.0\.0/)
    assert.equal(first.log.unmounted, 0)
  })

  for (const [name, mount] of Object.entries<Mount>({
    'its mount throws': () => {
      throw new Error('not today')
    },
    'its first frame throws': () => ({
      update() {
        throw new Error('not today')
      },
      unmount: nothing,
    }),
    'its framework reports so': (_root, host) => ({
      update: () => host.failed(new Error('not today'), 'mount'),
      unmount: nothing,
    }),
  })) {
    it(`stays where the new one cannot be mounted because ${name}, and that is reported in its name`, async () => {
      const { first, handle, element } = start()
      await element.mounted
      const heard: MfeErrorDetail[] = []
      element.addEventListener('mfe-error', (event) =>
        heard.push((event as CustomEvent<MfeErrorDetail>).detail),
      )
      const errors = await errorsOf(() =>
        handle.replace({ owner: owner('2.0.0'), load: () => Promise.resolve({ mount, styles: [] }) }),
      )
      assert.include(errors[0], 'of test 2.0.0 (team testers) failed (mount)')
      assert.deepEqual([heard.length, heard[0]?.owner.version, heard[0]?.phase], [1, '2.0.0', 'runtime'])
      assert.equal(textOf(element), '1.0.0 {"productId":7}')
      assert.isTrue(element.matches(':state(ready)'))
      element.productId = 8
      await Promise.resolve()
      assert.equal(textOf(element), '1.0.0 {"productId":8}')
      assert.equal(first.log.unmounted, 0)
    })
  }

  it('comes in the place of one that failed or hangs', async () => {
    const { calls, load } = deferredLoad()
    const { name, handle } = defineTag({ owner: owner('1.0.0'), load }, { props })
    const element = put(`<${name}></${name}>`)
    const outcome = element.mounted
    await handle.replace(version('2.0.0').options)
    await outcome
    assert.match(textOf(element), /^2\.0\.0/)
    assert.isTrue(calls[0]?.signal.aborted, 'nobody waits for the old one')

    await errorsOf(async () => {
      const third = version('3.0.0')
      await handle.replace(third.options)
      third.log.host?.failed(new Error('broken'), 'update')
      await until(() => element.matches(':state(error)'))
    })
    const recovered: string[] = []
    element.addEventListener('mfe-recovered', (event) =>
      recovered.push((event as CustomEvent<MfeErrorDetail>).detail.owner.version),
    )
    await handle.replace(version('2.0.0').options)
    await element.mounted
    assert.match(textOf(element), /^2\.0\.0/)
    assert.isNull(shadowOf(element).querySelector('.failed'))
    assert.deepEqual(recovered, ['3.0.0'])
  })

  it('is the latest that was asked for', async () => {
    const { handle, element } = start()
    await element.mounted
    const { calls, load } = deferredLoad()
    const slow = handle.replace({ owner: owner('2.0.0'), load }).catch((error: Error) => error.name)
    const third = version('3.0.0')
    await handle.replace(third.options)
    calls[0]?.give(version('2.0.0').mount)
    assert.equal(await slow, 'AbortError')
    assert.match(textOf(element), /^3\.0\.0/)
  })

  it('takes nothing over in an element that left, and all of both goes when it leaves in between', async () => {
    const { first, handle, element } = start()
    await element.mounted
    const second = version('2.0.0')
    const mount: Mount = (root, host) => {
      host.state('loading')
      return second.mount(root, host)
    }
    await handle.replace({ owner: owner('2.0.0'), load: () => Promise.resolve({ mount, styles: [] }) })
    element.remove()
    await until(() => second.log.unmounted === 1)
    assert.equal(first.log.unmounted, 1)
    const third = version('3.0.0')
    await handle.replace(third.options)
    assert.equal(third.log.mounted, 0)
  })

  it('takes over when the old one fails before the new one has something to show', async () => {
    const { first, handle, element } = start()
    await element.mounted
    const second = version('2.0.0')
    const mount: Mount = (root, host) => {
      host.state('loading')
      return second.mount(root, host)
    }
    await handle.replace({ owner: owner('2.0.0'), load: () => Promise.resolve({ mount, styles: [] }) })
    await errorsOf(() => first.log.host?.failed(new Error('late'), 'update'))
    assert.match(textOf(element), /^2\.0\.0/)
    assert.isTrue(element.matches(':state(loading)'))
  })

  it('reports a predecessor that cannot be taken down, and goes on', async () => {
    const { name, handle } = defineTag(
      {
        owner: owner('1.0.0'),
        load: () =>
          Promise.resolve({
            styles: [],
            mount: () => ({
              update: nothing,
              unmount() {
                throw new Error('stuck')
              },
            }),
          }),
      },
      { props },
    )
    const element = put(`<${name}></${name}>`)
    await element.mounted
    const phases: string[] = []
    element.addEventListener('mfe-error', (event) =>
      phases.push((event as CustomEvent<MfeErrorDetail>).detail.phase),
    )
    await errorsOf(async () => {
      await handle.replace(version('2.0.0').options)
      await until(() => phases.length === 1)
    })
    assert.deepEqual(phases, ['runtime'])
    assert.match(textOf(element), /^2\.0\.0/)
  })
})
