import assert from 'node:assert/strict'
import type { StandInRegistry } from '../../testing/stand-in-registry.ts'
import { eventsOf, lastEvent } from '../events.ts'
import type { Failure } from '../failure.ts'
import { neighborWorks } from '../neighbor/neighbor.ts'
import { publish } from '../publish.ts'

const version = (registry: StandInRegistry, version: string, module: string) =>
  publish(registry, import.meta.dirname, {
    version,
    tags: { 'mall-product-list': module },
    routes: { '/broken': 'mall-product-list' },
  })

export const canaryThrows: Failure = {
  title: 'who got a canary that throws sees the stable version, in a region and inside of another tag',
  deploy(registry) {
    const outer = { name: 'outer', tags: { 'mall-outer': 'inner.js' }, routes: { '/outer': 'mall-outer' } }
    return [
      {
        stable: version(registry, '1.0.0', 'old.js'),
        canary: { ...version(registry, '2.0.0', 'new.js'), traffic: 100 },
      },
      { stable: publish(registry, import.meta.dirname, outer) },
    ]
  },
  async check({ visit, registry }) {
    for (const path of ['/broken', '/outer', '/']) {
      const page = await visit(path)
      await page.locator('mall-product-list .shown', { hasText: 'stable' }).waitFor()
      await lastEvent(page, 'MfeRecovered broken 1.0.0')
      assert.deepEqual(await eventsOf(page), [
        'MfeFailed broken 2.0.0 mall-product-list mount',
        'MfeRecovered broken 1.0.0',
      ])
      assert.equal(await page.locator('.failure').count(), 0)
      if (path === '/') await neighborWorks(page)
    }

    registry.deploy([
      {
        stable: version(registry, '1.0.0', 'old.js'),
        canary: { ...version(registry, '3.0.0', 'late.js'), traffic: 100 },
      },
    ])
    const page = await visit('/versions')
    await page.waitForFunction(async () => (await (await fetch('/versions')).text()).includes('3.0.0'))
    await page.goto(new URL('/broken', page.url()).href)
    await page.getByRole('button', { name: 'break' }).click()
    await page.locator('mall-product-list .shown', { hasText: 'stable' }).waitFor()
    await lastEvent(page, 'MfeRecovered broken 1.0.0')
    assert.equal((await eventsOf(page))[0], 'MfeFailed broken 3.0.0 mall-product-list update')
  },
}
