import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { archiveOf, asVersion, buildOf } from './builds.ts'
import { mallCommand } from './mall-command.ts'
import type { Refusal } from './registry-desk.ts'
import type { TeamsMall } from './teams-mall.ts'

/** What nobody may do is refused clearly, and changes nothing. */
export function refusals(open: () => TeamsMall): void {
  describe('the registry of a running mall', () => {
    async function changesNothing(act: () => Promise<void>): Promise<void> {
      const { registry } = open()
      const before = await registry.everything()
      await act()
      assert.deepEqual(await registry.everything(), before)
    }

    it('refuses the token of another team, and says whose it is', async () => {
      const { registry, mall } = open()
      const token = await registry.tokenFor('order')
      await changesNothing(async () => {
        const environment = { MALL_TOKEN: token }
        for (const command of ['deploy', 'rollback']) {
          const { code, output } = await mallCommand(mall, [command, 'delivery'], { environment })
          assert.equal(code, 1, output)
          assert.match(output, /FORBIDDEN|TOKEN_FOREIGN/)
          assert.match(output, /for order, not for delivery/)
        }
      })
    })

    it('takes a version once: the same bytes again are no news, other bytes are refused', async () => {
      const { registry } = open()
      const build = asVersion(await buildOf('demo'), '0.9.0')
      const publish = async (archive: Uint8Array) =>
        registry.ask<Refusal>('POST', '/mfes/demo/versions', { archive })
      assert.equal((await publish(await archiveOf(build))).status, 201)
      await changesNothing(async () => {
        assert.equal((await publish(await archiveOf(build))).status, 200)
        const other = { ...build, manifest: { ...build.manifest, team: 'Somebody else' } }
        const { status, body } = await publish(await archiveOf(other))
        assert.equal(status, 409)
        assert.equal(body.code, 'VERSION_EXISTS')
        assert.match(body.detail, /0\.9\.0/)
      })
    })

    it('refuses an archive with a path that leads out of it, and names the path', async () => {
      const { registry } = open()
      const build = asVersion(await buildOf('demo'), '0.9.1')
      await changesNothing(async () => {
        const archive = await archiveOf(build, [{ path: '../../../platform-token', content: 'mine' }])
        const { status, body } = await registry.ask('POST', '/mfes/demo/versions', { archive })
        assert.equal(status, 400)
        assert.equal(body.code, 'ARCHIVE_INVALID')
        assert.match(body.detail, /platform-token/)
      })
    })
  })
}
