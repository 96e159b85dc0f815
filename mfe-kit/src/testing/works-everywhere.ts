import { assert } from 'chai'
import { defineElement } from '../element/define-element.ts'
import type { TagElement } from '../element/tag-element.ts'
import type { Tag } from '../tag/define-tag.ts'
import type { Implementation, TagHost, TagProps } from '../tag/mount.ts'
import { frameworks, type FrameworkPage } from './framework-pages.ts'
import { asAttributes, sampleValues } from './sample-values.ts'

const owner = { name: 'test', version: '1.0.0', team: 'testers' }
let count = 0

type AnyElement = TagElement & Record<string, unknown>

/**
 * Tests, from the declaration of a tag, that pages of Vue and React can use it as they use elements of HTML: the behaviours of
 * custom-elements-everywhere. What draws the tag is replaced by what records what it is given.
 */
export function worksEverywhere(tag: Tag): void {
  for (const [framework, open] of Object.entries(frameworks)) {
    describe(`<${tag.name}> on a page of ${framework}`, () => {
      const [first, second] = sampleValues(tag)
      let page: FrameworkPage
      beforeEach(() => {
        document.body.replaceChildren()
        page = open(document.body.appendChild(document.createElement('div')))
      })
      afterEach(() => page.leave())

      it('takes its values as properties and follows them', async () => {
        const { name, views, define } = recorded(tag)
        define()
        page.show({ tag: name, props: first })
        const element = only(name)
        await element.mounted
        assert.deepInclude(views[0]?.props, first)
        page.show({ tag: name, props: second })
        await Promise.resolve()
        assert.deepInclude(views[0]?.props, second)
        assert.deepInclude(valuesOf(tag, element), second)
        assert.lengthOf(views, 1)
      })

      it('takes its attributes and properties, and goes back to its defaults without them', async () => {
        const { name, views, define } = recorded(tag)
        define()
        const defaults = valuesOf(tag, document.createElement(name) as AnyElement)
        const attributes = asAttributes(tag, first)
        for (const given of [attributes, first]) {
          page.show({ tag: name, props: given })
          const element = only(name)
          await element.mounted
          for (const [prop, { type }] of Object.entries(tag.props))
            if (type !== 'object') assert.equal(element[prop], first[prop], prop)
          page.show({ tag: name })
          await Promise.resolve()
          assert.deepEqual(valuesOf(tag, element), defaults)
          assert.deepEqual(views[0]?.props, defaults)
        }
      })

      it('takes its values before its implementation has arrived', async () => {
        const { name, views, define } = recorded(tag)
        const arrive = define({ later: true })
        page.show({ tag: name, props: first })
        page.show({ tag: name, props: second })
        arrive()
        await only(name).mounted
        assert.deepInclude(views[0]?.props, second)
      })

      it('takes its attributes before it is defined', async () => {
        const { name, views, define } = recorded(tag)
        page.show({ tag: name, props: asAttributes(tag, first) })
        define()
        await only(name).mounted
        for (const [prop, { type }] of Object.entries(tag.props))
          if (type !== 'object') assert.equal(views[0]?.props[prop], first[prop], prop)
      })

      for (const event of Object.keys(tag.events)) {
        it(`is heard when it fires ${event}, by whoever listens now`, async () => {
          const { name, views, define } = recorded(tag)
          define()
          const heard: unknown[] = []
          const listen = (who: string) => ({
            [event]: (given: Event) => heard.push([who, (given as CustomEvent<unknown>).detail]),
          })
          page.show({ tag: name, on: listen('first') })
          await only(name).mounted
          views[0]?.host.emit(event, 1)
          // Vue ignores what was fired before its listener was attached, to the millisecond.
          page.show({ tag: name, on: listen('second') })
          views[0]?.host.emit(event, 2)
          page.show({ tag: name })
          views[0]?.host.emit(event, 3)
          assert.deepEqual(heard, [
            ['first', 1],
            ['second', 2],
          ])
        })
      }

      it('keeps the children that the page gives it', async () => {
        const { name, define } = recorded(tag)
        define()
        page.show({ tag: name, link: 'TV' })
        await only(name).mounted
        page.show({ tag: name, link: 'MASK' })
        assert.equal(only(name).innerHTML, '<a>MASK</a>')
      })

      it('comes and goes with a condition', async () => {
        const { name, views, define } = recorded(tag)
        define()
        page.show({ tag: name, props: first })
        await only(name).mounted
        page.show()
        await Promise.resolve()
        await Promise.resolve()
        assert.equal(views[0]?.unmounted, 1)
        page.show({ tag: name, props: second })
        await only(name).mounted
        assert.deepInclude(views[1]?.props, second)
      })

      it('is the same in a list that is put in another order', async () => {
        const { name, views, define } = recorded(tag)
        define()
        const list = (...keys: number[]) => page.show(...keys.map((key) => ({ tag: name, key })))
        list(1, 2, 3)
        const before = [...document.querySelectorAll<TagElement>(name)]
        await Promise.all(before.map((element) => element.mounted))
        list(3, 1, 2)
        await Promise.resolve()
        await Promise.resolve()
        const [one, two, three] = before
        assert.deepEqual([...document.querySelectorAll(name)], [three, one, two])
        assert.deepEqual(
          views.map(({ unmounted }) => unmounted),
          [0, 0, 0],
        )
      })
    })
  }
}

const only = (name: string) => document.querySelector(name) as AnyElement

function valuesOf(tag: Tag, element: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.keys(tag.props).map((prop) => [prop, element[prop]]))
}

interface RecordedView {
  host: TagHost
  props: TagProps
  unmounted: number
}

/** The tag under a name of its own, with what its views were given. */
function recorded(tag: Tag) {
  const name = `${tag.name}-${++count}`
  const views: RecordedView[] = []
  const implementation: Implementation = {
    styles: [],
    mount(_root, host) {
      const view: RecordedView = { host, props: {}, unmounted: 0 }
      views.push(view)
      return { update: (next) => void (view.props = next), unmount: () => void view.unmounted++ }
    },
  }
  function define({ later = false } = {}): () => void {
    const { promise, resolve } = Promise.withResolvers<Implementation>()
    if (!later) resolve(implementation)
    defineElement({ ...tag, name }, { owner, load: () => promise })
    return () => resolve(implementation)
  }
  return { name, views, define }
}
