import assert from 'node:assert/strict'
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { startRegistry } from 'registry/testing'
import { pageContract } from '../build/page-contract.ts'
import { startMall } from '../testing/fixture-mall.ts'
import { until } from '../testing/until.ts'

test('the registry is told what the page uses, as soon as it can be, and anew when the page was built anew', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'mall-page-'))
  const files = {
    script: 'a.js',
    imports: [],
    styles: [],
    icon: 'a.svg',
    tags: 'a.js',
    live: 'a.js',
    files: [],
  }
  const build = async (contract: object) => {
    await writeFile(join(folder, 'building'), JSON.stringify({ ...files, contract }))
    await rename(join(folder, 'building'), join(folder, 'page.json'))
  }
  await build(pageContract)
  const registry = await startRegistry()
  const told = async () => (await registry.state()).page
  try {
    const token = join(folder, 'token')
    await using mall = await startMall(registry.url, { pageFolder: folder, platformToken: { file: token } })
    await until(async () => /can't be told what the page uses \(ENOENT/.test(mall.log.join('\n')), 10_000)
    await writeFile(token, registry.platformToken)
    await until(async () => (await told()) !== undefined, 10_000)
    assert.deepEqual(await told(), pageContract)
    await build({ ...pageContract, version: '9.0.0' })
    await until(async () => (await told())?.version === '9.0.0', 10_000)
  } finally {
    await registry.stop()
    await rm(folder, { recursive: true, force: true })
  }
})
