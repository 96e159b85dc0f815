import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { createServer, type ViteDevServer } from 'vite'
import type { Manifest } from '../../manifest/manifest.ts'
import { fixtureMfe } from '../../testing/fixture-mfe.ts'
import { developmentManifest } from './development-manifest.ts'
import { mfe } from '../mfe.ts'

describe('documents of a micro-frontend that is being developed', () => {
  let fixture: Awaited<ReturnType<typeof fixtureMfe>>
  let server: ViteDevServer
  before(async () => {
    fixture = await fixtureMfe()
    server = await createServer({
      root: fixture.root,
      configFile: false,
      logLevel: 'silent',
      cacheDir: join(fixture.root, '.vite'),
      server: { middlewareMode: true, ws: false, watch: null },
      plugins: [mfe({ name: 'sample', team: 'samples', framework: 'vue' })],
    })
  })
  after(async () => {
    await server?.close()
    await fixture?.remove()
  })

  /** Their hashes as the page gets them, and as the manifest has them. */
  async function hashes() {
    server.moduleGraph.invalidateAll()
    const code = (await server.transformRequest('/src/documents.ts'))?.code ?? ''
    const { documents }: Manifest = await developmentManifest(
      { name: 'sample', team: 'samples', framework: 'vue' },
      { javascript: 1 },
      fixture.root,
    )
    const served = [...code.matchAll(/sha256: ["']([\da-f]{64})/g)].map(([, hash]) => hash)
    return { code, served: served.sort(), told: Object.keys(documents).sort() }
  }

  it('are asked for by the hashes by which they would be published', async () => {
    const { code, served, told } = await hashes()
    assert.equal(served.length, 3)
    assert.deepEqual(served, told)
    assert.doesNotMatch(code, /gql/)
  })

  it('have others as soon as they are changed, and a mistake is told', async () => {
    const before = await hashes()
    const text = (fields: string) => `import { gql } from 'mfe-kit/data'
export const Samples = gql\`query Samples { products { ${fields} } }\``
    await fixture.write('src/documents.ts', text('id name'))
    const { served, told } = await hashes()
    assert.equal(served.length, 1)
    assert.deepEqual(served, told)
    assert.ok(!before.served.includes(served[0]))
    await fixture.write('src/documents.ts', text('id {'))
    server.moduleGraph.invalidateAll()
    await assert.rejects(server.transformRequest('/src/documents.ts'), /Syntax Error/)
  })
})
