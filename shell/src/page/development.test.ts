import assert from 'node:assert/strict'
import { it } from 'node:test'
import { openMall } from '../testing/open-mall.ts'

/** Opens a page of that mode, publishes an event with wrong data, and answers what the console says of it. */
async function complaintsIn(mode: 'production' | 'development'): Promise<string[]> {
  await using open = await openMall({}, mode)
  const page = await open.browser.newPage()
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.text().includes('EVENT_INVALID')) complaints.push(message.text())
  })
  await page.goto(`${open.mall.url}/things`)
  await page.locator('mall-product-list .shown').first().waitFor()
  const heard = await page.evaluate(() => {
    let heard = false
    addEventListener('mall:CartChanged', () => (heard = true))
    const detail = { type: 'CartChanged', source: '/test', data: { count: 'many' } }
    dispatchEvent(new CustomEvent('mall:CartChanged', { detail }))
    return heard
  })
  assert.equal(heard, true)
  return complaints
}

it('names an event whose data is wrong in a development build, and delivers it all the same', async () => {
  const [complaint, ...more] = await complaintsIn('development')
  assert.match(complaint ?? '', /CartChanged from \/test[\s\S]*data\.count/)
  assert.deepEqual(more, [])
})

it('checks no event in a production build', async () => {
  assert.deepEqual(await complaintsIn('production'), [])
})
