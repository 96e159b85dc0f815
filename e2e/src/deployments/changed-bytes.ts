import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, it } from 'node:test'
import type { Visitor } from '../journey/visitor.ts'
import { asVersion, buildOf } from './builds.ts'
import { failuresOn, type TeamsMall } from './teams-mall.ts'

const version = '0.3.0'

/** Nothing runs that is not, byte for byte, what was published. */
export function changedBytes(open: () => TeamsMall): void {
  describe('a byte that is not as it was published', () => {
    let shopper: Visitor
    afterEach(() => shopper?.context.close())

    /** Opens the list of products, on whose way one byte of what matches is changed. */
    async function openWithChanged(files: RegExp): Promise<void> {
      shopper = await open().enter()
      await shopper.context.route(files, async (route) => {
        const response = await route.fetch()
        await route.fulfill({ response, body: withOneByteChanged(await response.body()) })
      })
      await shopper.open('/products')
    }
    async function isUsable(): Promise<void> {
      await shopper.page.getByRole('link', { name: '내 주문' }).first().click()
      await shopper.sees(/^주문 \d+번/)
    }
    async function failed(): Promise<string[]> {
      const all = await open().mall.until('MfeFailed', 10_000, async () => {
        const found = await failuresOn(shopper)
        return found.length > 0 && found
      })
      return [...new Set(all.map((each) => `${each.name} ${each.version} ${each.phase}`))]
    }

    for (const [what, file] of [
      ['module', /\/mfe\/product\/0\.3\.0\/tags\/mall-product-list-/],
      ['chunk', /\/mfe\/product\/0\.3\.0\/chunks\//],
    ] as const) {
      it(`of a ${what} is refused by the browser, and the version before takes over`, async () => {
        const { registry } = open()
        if ((await registry.roles('product')).stable?.version !== version)
          await registry.deploy(asVersion(await buildOf('product'), version))
        await open().untilServed('product', version)
        await openWithChanged(file)
        await shopper.page.getByRole('button', { name: /구매/ }).first().waitFor()
        assert.deepEqual(await failed(), [`product ${version} load`])
        await isUsable()
      })
    }

    it('of a shared library is refused, and the regions that need it offer to try again', async () => {
      await openWithChanged(/\/shared\/vue\//)
      await shopper.page.getByRole('button', { name: '다시 시도' }).first().waitFor()
      assert.deepEqual(await failed(), [`product ${version} load`])
      await isUsable()
      await shopper.context.unrouteAll({ behavior: 'wait' })
      await shopper.page.getByRole('link', { name: '상품', exact: true }).first().click()
      await shopper.page.getByRole('button', { name: /구매/ }).first().waitFor()
    })

    it('on disk never leaves the mall: its region says so until the file is there again', async () => {
      const { registry } = open()
      const stable = (await registry.roles('demo')).stable?.version ?? ''
      const copies = await copiesOnDisk('demo', stable)
      for (const { path, bytes } of copies) await writeFile(path, withOneByteChanged(bytes))
      await open().restartShell()

      shopper = await open().enter()
      await shopper.open('/demo')
      await shopper.page.getByRole('button', { name: '다시 시도' }).first().waitFor()
      assert.deepEqual(await failed(), [`demo ${stable} load`])
      await isUsable()

      for (const { path, bytes } of copies) await writeFile(path, bytes)
      await shopper.open('/demo')
      await shopper.page.locator('shell-region[data-state=shown]').waitFor()
    })

    /** The module of the tag on the page /demo, at the registry and in what the shell keeps. */
    async function copiesOnDisk(name: string, live: string): Promise<{ path: string; bytes: Buffer }[]> {
      const { manifest } = await buildOf(name)
      const module = manifest.tags.find((tag) => tag.name === `mall-${name}`)?.module ?? ''
      const { integrity } = manifest.files.find(({ path }) => path === module) ?? { integrity: '' }
      const { dataDir } = open().mall
      const paths = [
        join(dataDir, 'registry/versions/mfe', name, live, module),
        join(dataDir, 'shell/files', createHash('sha256').update(integrity).digest('hex')),
      ]
      return Promise.all(paths.map(async (path) => ({ path, bytes: await readFile(path) })))
    }
  })
}

/** A blank in place of the last semicolon: the code does what it did, so that only its hash can tell. */
function withOneByteChanged(bytes: Buffer): Buffer {
  const changed = Buffer.from(bytes)
  const last = changed.lastIndexOf(';')
  assert.match(changed.subarray(last).toString(), /^;\s*$/)
  changed.write(' ', last)
  return changed
}
