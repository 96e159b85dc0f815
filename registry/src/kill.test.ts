import assert from 'node:assert/strict'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { packArchive, sampleMfe } from './testing/index.ts'
import { type RegistryProcess, startRegistryProcess } from './testing/registry-process.ts'

const rounds = 5
const publishesPerRound = 24
const token = 'a-token-for-the-kill-test'

const codeOf = (version: string) => `export default '${version}'.repeat(1000)`
const scriptPath = 'tags/mall-wishlist-abc.js'

describe('a registry that is killed at any moment', () => {
  let data: string
  let registry: RegistryProcess
  const acknowledged = new Set<string>()
  let lastRevision = 0

  before(async () => {
    data = await mkdtemp(join(tmpdir(), 'registry-kill-'))
    await start()
  })
  after(async () => {
    await registry.end('SIGKILL')
    await rm(data, { recursive: true, force: true })
  })

  const start = async () => {
    registry = await startRegistryProcess({ MALL_DATA_DIR: data, REGISTRY_PLATFORM_TOKEN: token })
  }
  const headers = (type: string) => ({ authorization: `Bearer ${token}`, 'content-type': type })

  async function publish(version: string): Promise<void> {
    const body = (await packArchive(sampleMfe({ version }, codeOf(version)))) as Uint8Array<ArrayBuffer>
    const url = `${registry.url}/mfes/wishlist/versions`
    const answer = await fetch(url, { method: 'POST', headers: headers('application/gzip'), body })
    assert.equal(answer.status, 201)
    acknowledged.add(version)
  }

  async function deploy(version: string): Promise<void> {
    const url = `${registry.url}/mfes/wishlist/deploy`
    const body = JSON.stringify({ version })
    const answer = await fetch(url, { method: 'POST', headers: headers('application/json'), body })
    assert.equal(answer.status, 200)
    lastRevision = Math.max(lastRevision, (await answer.json()).revision)
  }

  /** Many at once; the process dies as soon as so many are acknowledged, with the others under way. */
  async function publishUntilKilled(round: number, acknowledgements: number): Promise<void> {
    let left = acknowledgements
    let killed: Promise<unknown> | undefined
    const kill = () => (killed ??= registry.end('SIGKILL'))
    const work = Array.from({ length: publishesPerRound }, async (_, index) => {
      const version = `${round}.0.${index}`
      await publish(version)
      if (--left <= 0) kill()
      await deploy(version)
    })
    if (left === 0) setImmediate(kill)
    const outcomes = await Promise.allSettled(work)
    await kill()
    for (const outcome of outcomes) {
      // A connection that breaks is what a kill looks like; an answer that is wrong is not.
      if (outcome.status === 'rejected') assert.ok(outcome.reason instanceof TypeError, outcome.reason)
    }
  }

  async function get(path: string) {
    const answer = await fetch(registry.url + path)
    assert.equal(answer.status, 200, path)
    return answer
  }

  async function check(): Promise<void> {
    const folders = await readdir(join(data, 'registry/versions/mfe/wishlist')).catch(() => [])
    const journal = await readFile(join(data, 'registry/journal.jsonl'), 'utf8')
    const entries = journal
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line))
    const published = entries
      .filter(({ action }) => action === 'publish')
      .map(({ version }) => version as string)
    for (const version of acknowledged) assert.ok(published.includes(version), `${version} was lost`)
    assert.deepEqual(folders.sort(), published.sort(), 'something half-written is left')
    assert.deepEqual(await readdir(join(data, 'registry/incoming')), [])
    for (const version of published) {
      const file = await get(`/mfe/wishlist/${version}/${scriptPath}`)
      assert.equal(await file.text(), codeOf(version))
    }
    const state = (await (await get('/state')).json()) as { revision: number; mfes: unknown[] }
    assert.ok(
      state.revision >= lastRevision,
      `revision ${lastRevision} was acknowledged, ${state.revision} is live`,
    )
    const [mfe] = state.mfes as { stable: { manifest: { version: string } } }[]
    const lastDeploy = entries.findLast(({ action }) => action === 'deploy')
    assert.equal(mfe?.stable.manifest.version, lastDeploy?.to.stable.version)
  }

  for (let round = 1; round <= rounds; round++) {
    it(`has every acknowledged version, and nothing by halves, the ${round}. time`, async (test) => {
      const acknowledgements = Math.floor(Math.random() * publishesPerRound)
      test.diagnostic(`killed after ${acknowledgements} answers`)
      await publishUntilKilled(round, acknowledgements)
      await start()
      await check()
    })
  }
})
