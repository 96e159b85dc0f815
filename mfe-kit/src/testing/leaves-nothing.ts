import { assert } from 'chai'
import type { Tag } from '../tag/define-tag.ts'
import { countLeftovers } from './count-leftovers.ts'
import { stubGraphql } from './stub-graphql.ts'
import { define } from './tag-page.ts'
import { until } from './until.ts'
import type { TagElement } from '../element/tag-element.ts'

const times = 50

/** Tests that a tag, drawn by its own implementation, leaves nothing behind on a page that shows it and takes it away 50 times. */
export function leavesNothing(tag: Tag): void {
  it(`<${tag.name}> leaves no listeners, observers, timers, watches, nodes or style sheets after ${times} visits`, async () => {
    // Nothing is found, which every tag has to be able to say.
    const stub = stubGraphql({})
    define(tag)
    const visit = async () => {
      const element = document.body.appendChild(document.createElement(tag.name)) as TagElement
      await element.mounted
      await new Promise((resolve) => setTimeout(resolve))
      element.remove()
      await Promise.resolve()
    }
    // What is made once for all visits is no leftover.
    await visit()
    const things = () => [document.querySelectorAll('*').length, document.adoptedStyleSheets.length].join(' ')
    const before = things()
    const { attached, restore } = countLeftovers()
    try {
      for (let time = 0; time < times; time++) await visit()
      await until(
        () => attached.size === 0,
        () => `left: ${[...attached].map(String).join(', ')}`,
      )
      assert.equal(things(), before)
    } finally {
      restore()
      stub.restore()
    }
  })
}
