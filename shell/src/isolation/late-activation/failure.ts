import assert from 'node:assert/strict'
import type { Failure } from '../failure.ts'
import { plainTag } from '../../testing/fixture-mall.ts'
import { publish } from '../publish.ts'

export const lateActivation: Failure = {
  title: 'an event that activates a micro-frontend reaches it, however late its code comes',
  deploy(registry) {
    const title = { ko: '주문', en: 'Order' }
    const form = plainTag('mall-order-form', 'form.js', {
      request: { type: 'object', description: 'The wish' },
    })
    const order = publish(registry, import.meta.dirname, {
      name: 'order',
      tags: { 'mall-order-form': 'form.js' },
      manifest: {
        tags: [form],
        activation: [{ event: 'BuyRequested', tag: form.name, outlet: 'dialog', prop: 'request', title }],
      },
    })
    const asks = publish(registry, import.meta.dirname, {
      tags: { 'mall-product-list': 'asks.js' },
      routes: { '/broken': 'mall-product-list' },
    })
    return [{ stable: order }, { stable: asks }]
  },
  async check({ visit }) {
    const { promise: released, resolve: release } = Promise.withResolvers<void>()
    const page = await visit('/broken', (page) =>
      page.route('**/form.js', async (route) => {
        await released
        await route.continue()
      }),
    )
    await page.getByRole('button', { name: 'buy' }).click()
    await page.locator('dialog[open] .skeleton').waitFor({ state: 'attached' })
    release()
    const text = await page.locator('dialog[open] mall-order-form .shown').textContent()
    assert.deepEqual(JSON.parse(text ?? ''), { product: { id: 7 }, quantity: 2 })
  },
}
