import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { describe, it } from 'node:test'
import { asVersion, buildOf } from './builds.ts'
import { mallCommand } from './mall-command.ts'
import { bytesOf, viewPage } from './page-view.ts'
import type { TeamsMall } from './teams-mall.ts'

const clock = 5

/** Whoever deploys needs the registry; whoever shops does not. */
export function withoutRegistry(open: () => TeamsMall): void {
  describe('a registry that was killed and does not come back', () => {
    it('is missed by no shopper, not even when shell and BFF start without it; when it is back, deployments go live', async () => {
      const { mall, url, registry } = open()
      // What somebody has asked for is known without the registry.
      await sells()
      await shows()
      const before = await viewPage(url, '/', 'a-visitor-of-the-mall')
      const bytes = await bytesOf(url, before.files)
      const letItComeBack = await keepDown()
      try {
        await sells()
        const { code, output } = await mallCommand(mall, ['rollback', 'product'])
        assert.equal(code, 1)
        assert.match(output, /REGISTRY_UNREACHABLE/)

        await open().restartShell()
        await mall.killAndRevive('bff')
        assert.deepEqual(await viewPage(url, '/', 'a-visitor-of-the-mall'), before)
        assert.deepEqual(await bytesOf(url, before.files), bytes)
        await sells()
        await shows()
      } finally {
        await letItComeBack()
      }
      await registry.deploy(asVersion(await buildOf('delivery'), '0.2.0'))
      await open().untilServed('delivery', '0.2.0')
    })

    async function sells(): Promise<void> {
      const shopper = await open().enter()
      const order = await shopper.buy(clock)
      await shopper.open(`/orders/${order}`)
      await shopper.sees('배송 중이에요')
      await shopper.context.close()
    }

    async function shows(): Promise<void> {
      const shopper = await open().enter()
      await shopper.open('/products')
      await shopper.page.getByRole('button', { name: /구매/ }).first().waitFor()
      assert.deepEqual(shopper.complaints, [])
      await shopper.context.close()
    }

    /** Kills the registry and takes its port, so that what is started in its place ends at once. Answers what lets it come back. */
    async function keepDown(): Promise<() => Promise<void>> {
      const { mall } = open()
      const killed = mall.pid('registry') ?? 0
      process.kill(killed, 'SIGKILL')
      const inItsPlace = createServer((socket) => socket.destroy())
      await mall.until('the port of the registry', 10_000, async () => {
        inItsPlace.listen(Number(new URL(mall.url('registry')).port), '127.0.0.1')
        return once(inItsPlace, 'listening').then(
          () => true,
          () => false,
        )
      })
      return async () => {
        inItsPlace.close()
        await once(inItsPlace, 'close')
        await mall.until('a registry that is ready', 30_000, () =>
          fetch(`${mall.url('registry')}/readyz`).then(
            ({ ok }) => ok,
            () => false,
          ),
        )
      }
    }
  })
}
