import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { mustRun } from './mall-command.ts'
import { buildOf, throwingOnMount } from './builds.ts'
import { viewPage } from './page-view.ts'
import { failuresOn, type TeamsMall } from './teams-mall.ts'

const broken = '0.2.0'
const mostVisitors = 60

/** What is broken goes away by itself, and nobody sees a hole where it was. */
export function failingCanary(open: () => TeamsMall): void {
  describe('a canary that throws when it is mounted', () => {
    it('shows the stable version to those who have it, and is rolled back by itself, with the reason in the history', async () => {
      const { registry, mall, url } = open()
      const stable = (await registry.roles('product')).stable?.version
      await registry.deploy(throwingOnMount(await buildOf('product'), broken), { canary: 50 })
      await mall.until('pages with the canary', 10_000, async () => Boolean(await somebodyWith(broken)))

      const visits = await visitUntilItIsGone()
      assert.ok(visits > 0 && visits < mostVisitors, `${visits} visitors had the canary`)

      const { code, output } = await mustRun(mall, ['history', 'product'])
      assert.equal(code, 0, output)
      const [newest] = await registry.history('product')
      assert.equal(newest?.action, 'rollback')
      assert.equal(newest?.version, broken)
      assert.match(newest?.reason ?? '', /mount|success/)
      assert.ok(output.includes(newest?.reason ?? '-'))
      assert.deepEqual((await registry.roles('product')).canary, undefined)
      for (let page = 0; page < 20; page++) assert.equal((await viewPage(url)).versions.product, stable)
    })

    /** Somebody new whose page has this version; undefined when nobody gets it any more. */
    async function somebodyWith(version: string): Promise<string | undefined> {
      for (let attempt = 0; attempt < 20; attempt++) {
        const { visitor, versions } = await viewPage(open().url)
        if (versions.product === version) return visitor
      }
      return undefined
    }

    /** One after the other at the same computer; answers how many had the canary. */
    async function visitUntilItIsGone(): Promise<number> {
      const visitor = await open().enter()
      let visits = 0
      for (; visits < mostVisitors; visits++) {
        const cookie = await somebodyWith(broken)
        if (cookie === undefined) break
        await visitor.context.addCookies([{ name: 'mall-visitor', value: cookie, url: open().url }])
        await visitor.open('/products/1')
        await visitor.page.getByRole('button', { name: /^(구매하기|예약 구매)$/ }).waitFor()
        const [failed] = await failuresOn(visitor)
        // Who comes when it was just rolled back has nothing to complain about.
        if (failed)
          assert.partialDeepStrictEqual(failed, { name: 'product', version: broken, phase: 'mount' })
      }
      await visitor.context.close()
      return visits
    }
  })
}
