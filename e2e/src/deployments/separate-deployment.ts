import assert from 'node:assert/strict'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import type { Part } from '../mall-under-test.ts'
import { mustRun } from './mall-command.ts'
import { bytesOf, type PageView, viewPage } from './page-view.ts'
import type { TeamsMall } from './teams-mall.ts'
import { Traffic } from './traffic.ts'

const promisedMs = 2_000
const parts: readonly (Part | 'supervisor')[] = [
  'supervisor',
  'postgres',
  'product',
  'order',
  'delivery',
  'bff',
  'registry',
  'shell',
]

/** A team's deployments reach fresh pages at once, and nothing else of the mall notices. */
export function separateDeployment(open: () => TeamsMall): void {
  describe('a new micro-frontend, while visitors open pages all the time', () => {
    const inAnotherWay = 'Gifts that somebody hopes for'

    async function deploy(): Promise<string> {
      const { mall, checkout } = open()
      const { answer } = await mustRun(mall, ['deploy', 'wishlist', '--json'], { checkout })
      return (answer as { version: string }).version
    }
    async function edit(): Promise<void> {
      const file = join(open().checkout, 'mfe-wishlist/messages/ko.json')
      const messages = JSON.parse(await readFile(file, 'utf8')) as Record<string, string>
      await writeFile(file, JSON.stringify({ ...messages, listLabel: inAnotherWay }))
    }
    const pids = () => parts.map((part) => [part, open().mall.pid(part)])

    /** How long after the registry's newest change a page had this version. */
    async function untilSeen(traffic: Traffic, version: string | undefined): Promise<number> {
      const { registry, mall } = open()
      const [newest] = await registry.history('wishlist')
      assert.equal(newest?.to?.stable?.version, version)
      const changedAt = Date.parse(newest?.at ?? '')
      const seen = await mall.until(`a page with wishlist ${version}`, 10_000, () =>
        traffic.first('wishlist', version, changedAt),
      )
      return seen.answeredAt - changedAt
    }

    it('is made, deployed, edited, deployed again and rolled back; each is on fresh pages within two seconds', async () => {
      const { mall, url, checkout, registry } = open()
      const [pidsBefore, before] = [pids(), await viewPage(url)]
      const bytesBefore = await bytesOf(url, before.files)
      const traffic = new Traffic(url)
      try {
        await mustRun(mall, ['create', 'wishlist', '--framework', 'react'], { checkout })
        const first = await deploy()
        const took = [await untilSeen(traffic, first)]
        await edit()
        const second = await deploy()
        assert.notEqual(second, first)
        took.push(await untilSeen(traffic, second))
        await showsEdited()
        await mustRun(mall, ['rollback', 'wishlist'], { checkout })
        took.push(await untilSeen(traffic, first))
        assert.ok(
          Math.max(...took) <= promisedMs,
          `milliseconds until a fresh page had it: ${took.join(', ')}`,
        )
        assert.equal((await registry.roles('wishlist')).stable?.version, first)
      } finally {
        await traffic.end()
      }
      assert.deepEqual(traffic.failures, [])
      assert.deepEqual(pids(), pidsBefore)
      const after = await viewPage(url)
      assert.deepEqual(await bytesOf(url, before.files), bytesBefore)
      assert.deepEqual(withoutWishlist(after), withoutWishlist(before))
    })

    async function showsEdited(): Promise<void> {
      const visitor = await open().enter()
      await visitor.open('/wishlist')
      const list = visitor.page.getByRole('list', { name: inAnotherWay })
      await list.getByRole('link').first().waitFor()
      assert.deepEqual(visitor.complaints, [])
      await visitor.context.close()
    }
  })
}

function withoutWishlist({ mfes, files }: PageView) {
  return {
    mfes: mfes.filter(({ name }) => name !== 'wishlist'),
    files: files.filter((file) => !file.startsWith('/mfe/wishlist/')),
  }
}
