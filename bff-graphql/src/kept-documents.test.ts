import assert from 'node:assert/strict'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, test } from 'node:test'
import { ownPage, StubMall } from './testing/stub-mall.ts'
import { StubRegistry } from './testing/stub-registry.ts'

const query = 'query Names { products { name } }'
const mutation = 'mutation Cancel { cancelOrder(orderId: 1) { id } }'

describe('a BFF that keeps the documents it pulled', () => {
  let root: string
  let folder: string
  let registry: StubRegistry
  const malls: StubMall[] = []
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'bff-documents-'))
    folder = join(root, 'bff/documents')
    registry = await new StubRegistry().start()
  })
  afterEach(async () => {
    for (const mall of malls.splice(0)) await mall.stop()
    await registry.stop()
    await rm(root, { recursive: true, force: true })
  })

  async function startMall(documentsFolder = folder): Promise<StubMall> {
    const mall = new StubMall()
    malls.push(mall)
    return mall.start({ documents: 'trusted', registry: registry.url, documentsFolder })
  }
  async function ask(mall: StubMall, hash: string) {
    const response = await fetch(`${mall.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...ownPage },
      body: JSON.stringify({ documentId: `sha256:${hash}` }),
    })
    const { data, errors } = (await response.json()) as {
      data?: Record<string, unknown>
      errors?: { extensions: { code: string; service?: string } }[]
    }
    const { code, service } = errors?.[0]?.extensions ?? {}
    return { status: response.status, data, code, service }
  }
  const executes = async (mall: StubMall, hash: string) => {
    const { status, data, code } = await ask(mall, hash)
    assert.deepEqual([status, code], [200, undefined])
    assert.ok(data)
  }
  const isUnavailable = async (mall: StubMall, hash: string) => {
    const { status, code, service } = await ask(mall, hash)
    assert.deepEqual([status, code, service], [503, 'SERVICE_UNAVAILABLE', 'registry'])
  }

  test('knows them when it starts while the registry is down; what it never pulled is unavailable', async () => {
    const [known, command] = [registry.deploy(query), registry.deploy(mutation)]
    const never = registry.deploy('{ products { price } }')
    const mall = await startMall()
    mall.placed(1)
    for (const hash of [known, command]) await executes(mall, hash)
    await mall.restartBff(() => registry.stop())
    for (const hash of [known, command]) await executes(mall, hash)
    await isUnavailable(mall, never)
  })

  test('does not ask the registry for them again', async () => {
    const hash = registry.deploy(query)
    const mall = await startMall()
    await executes(mall, hash)
    await mall.restartBff()
    await executes(mall, hash)
    assert.deepEqual(registry.asked, [hash])
  })

  test('finds them however many others wait for a registry that hangs', async () => {
    const hash = registry.deploy(query)
    const mall = await startMall()
    await executes(mall, hash)
    await mall.restartBff()
    registry.mode = 'hanging'
    const madeUp = Array.from({ length: 30 }, (_, index) => String(index).padStart(64, '0'))
    const others = madeUp.map((other) => isUnavailable(mall, other))
    await executes(mall, hash)
    await Promise.all(others)
  })

  test('executes no file that is only half there, and mends it when the registry answers', async () => {
    const hash = registry.deploy(query)
    const mall = await startMall()
    await executes(mall, hash)
    const file = join(folder, `${hash}.graphql`)
    assert.equal(await readFile(file, 'utf8'), query)
    await writeFile(file, '{ products { name } }')
    await mall.restartBff()
    registry.mode = 'lying'
    await isUnavailable(mall, hash)
    registry.mode = 'well'
    await executes(mall, hash)
    assert.equal(await readFile(file, 'utf8'), query)
  })

  test('shares them with others, each of which may write them', async () => {
    const one = await startMall()
    const other = await startMall()
    const hashes = Array.from({ length: 10 }, (_, index) =>
      registry.deploy(`query Q${index} { products { name } }`),
    )
    await Promise.all([one, other].flatMap((mall) => hashes.map((hash) => executes(mall, hash))))
    assert.deepEqual(await readdir(folder), hashes.map((hash) => `${hash}.graphql`).sort())
    const alone = registry.deploy('{ products { id } }')
    await executes(one, alone)
    await registry.stop()
    await executes(other, alone)
    assert.deepEqual(
      [...one.log, ...other.log].filter((line) => line.includes('"level":"warn"')),
      [],
    )
  })

  test('goes on where the folder can’t be used, and says so once', async () => {
    await writeFile(join(root, 'file'), 'no folder')
    const mall = await startMall(join(root, 'file/documents'))
    for (const text of [query, '{ products { id } }']) await executes(mall, registry.deploy(text))
    const warnings = mall.log.filter((line) => line.includes('can not be kept'))
    assert.equal(warnings.length, 1)
    assert.match(warnings[0] ?? '', /"level":"warn".*file\/documents.*ENOTDIR/)
  })
})
