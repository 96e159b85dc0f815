import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { sampleMfe } from 'registry/testing'
import type { Manifest } from 'mfe-kit/manifest'
import type { Build } from './builds.ts'
import { viewPage } from './page-view.ts'
import type { TeamsMall } from './teams-mall.ts'

// Known names, so that each run has the same visitors on the canary.
const visitors = Array.from({ length: 10_000 }, (_, place) => `a-visitor-of-the-mall-${place}`)
const atOnce = 32
const [before, canary] = ['1.0.0', '1.1.0']

/** A canary has its share of the visitors, who stay with what they have while it grows. */
export function canaryShare(open: () => TeamsMall): void {
  describe('a canary', () => {
    /** Those whose next page has the canary. */
    async function onCanary(asked: readonly string[]): Promise<Set<string>> {
      const found = new Set<string>()
      const queue = asked.values()
      const askOneByOne = async () => {
        for (const visitor of queue) {
          const version = await versionFor(visitor)
          if (version === canary) found.add(visitor)
          else assert.equal(version, before)
        }
      }
      await Promise.all(Array.from({ length: atOnce }, askOneByOne))
      return found
    }
    async function versionFor(visitor: string): Promise<string | undefined> {
      const headers = { cookie: `mall-visitor=${visitor}` }
      const response = await fetch(`${open().url}/versions`, { headers })
      return ((await response.json()) as { mfes: Record<string, string> }).mfes.reviews
    }
    const isServed = (revision: number) =>
      open().mall.until(`pages of revision ${revision}`, 10_000, async () => {
        const answer = (await (await fetch(`${open().url}/versions`)).json()) as { revision: number }
        return answer.revision >= revision
      })

    it('has 10 % of 10,000 visitors; raised to 40 % it loses none of them, and promoted it has all', async () => {
      const { registry } = open()
      await registry.deploy(reviews(before))
      await registry.deploy(reviews(canary), { canary: 10 })
      await isServed(await registry.revision())
      const atTen = await onCanary(visitors)
      assertShare(atTen.size / visitors.length, 0.1, 0.01)

      await registry.change('reviews', 'traffic', { percent: 40 })
      await isServed(await registry.revision())
      assert.deepEqual(await onCanary([...atTen]), atTen, 'who had it keeps it')
      const some = visitors.slice(0, 2_000)
      assertShare((await onCanary(some)).size / some.length, 0.4, 0.03)

      await registry.change('reviews', 'promote')
      await isServed(await registry.revision())
      const few = visitors.slice(0, 300)
      assert.deepEqual(await onCanary(few), new Set(few))
    })

    it('stays with who came without a cookie and got it, page after page; the same holds for who did not', async () => {
      const { registry, url } = open()
      await registry.deploy(reviews('1.2.0'), { canary: 50 })
      await isServed(await registry.revision())
      const versions = new Set<string | undefined>()
      while (versions.size < 2) {
        const { visitor, versions: first } = await viewPage(url)
        if (versions.has(first.reviews)) continue
        versions.add(first.reviews)
        for (let page = 0; page < 100; page++)
          assert.equal((await viewPage(url, '/', visitor)).versions.reviews, first.reviews)
      }
      assert.deepEqual(versions, new Set([canary, '1.2.0']))
      await registry.change('reviews', 'rollback')
    })
  })
}

function assertShare(share: number, expected: number, tolerance: number): void {
  assert.ok(
    Math.abs(share - expected) <= tolerance,
    `${share * 100} % of the visitors, not ${expected * 100} %`,
  )
}

/** A micro-frontend of which only the version matters. */
function reviews(version: string): Build {
  const [manifest, ...files] = sampleMfe({ name: 'reviews', version })
  return {
    manifest: JSON.parse(String(manifest?.content)) as Manifest,
    files: new Map(files.map(({ path, content }) => [path, String(content)])),
  }
}
