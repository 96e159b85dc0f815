import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openMall, type OpenMall } from '../../testing/open-mall.ts'

let open: OpenMall
before(async () => (open = await openMall()))
after(() => open[Symbol.asyncDispose]())

test('with reduced motion a change reaches the whole page at once, not level by level', async () => {
  const page = await open.visit('/')
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const seen = await page.evaluate(() => {
    const outer = document.createElement('div')
    outer.innerHTML = '<div><div><p>text</p></div></div>'
    outer.style.visibility = 'hidden'
    document.body.append(outer)
    const inner = outer.querySelector('p') ?? outer
    const before = getComputedStyle(inner).visibility
    outer.style.visibility = 'visible'
    return [before, getComputedStyle(inner).visibility]
  })
  assert.deepEqual(seen, ['hidden', 'visible'])
  await page.close()
})
