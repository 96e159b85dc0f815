import { validateManifest, type Manifest } from 'mfe-kit/manifest'
import { readBody } from '../live/read-body.ts'

const timeoutMs = 2_000
const largest = 1024 * 1024
const anyHash = `sha384-${'A'.repeat(64)}`

/** What a server for development says of its micro-frontend: a manifest whose files have no hash, as they change with every keystroke. */
export async function developmentManifest(origin: string, name: string): Promise<Manifest> {
  const signal = AbortSignal.timeout(timeoutMs)
  const answer = await fetch(`${origin}/mfe.json`, { signal, redirect: 'error' })
  const json = JSON.parse((await readBody(answer, largest)).toString('utf8')) as Partial<Manifest> | null
  const { files } = json ?? {}
  if (!Array.isArray(files)) throw new Error('its mfe.json lists no files')
  const manifest: unknown = { ...json, files: files.map((file) => ({ ...file, integrity: anyHash })) }
  validateManifest(manifest)
  if (manifest.name !== name) throw new Error(`it serves ${manifest.name}`)
  return { ...manifest, files: manifest.files.map((file) => ({ ...file, integrity: '' })) }
}
