import { createHash } from 'node:crypto'
import type { Manifest } from 'mfe-kit/manifest'
import type { SentFile } from './pack-archive.ts'

/** A whole small micro-frontend; `code` makes versions differ. */
export function sampleMfe(changes: Partial<Manifest> = {}, code = `export default 'a tag'`): SentFile[] {
  const name = changes.name ?? 'wishlist'
  const path = `tags/mall-${name}-abc.js`
  const manifest: Manifest = {
    schema: 1,
    name,
    version: '1.0.0',
    team: name,
    framework: 'vue',
    tags: [
      {
        name: `mall-${name}`,
        description: 'A tag.',
        props: {},
        events: {},
        slots: {},
        parts: {},
        cssProperties: {},
        module: path,
      },
    ],
    routes: [],
    activation: [],
    events: { emits: [], hears: [] },
    uses: [],
    documents: {},
    requires: {},
    files: [{ path, integrity: integrityOf(code), size: Buffer.byteLength(code), imports: [], shared: [] }],
    budget: { javascript: 10_000 },
    ...changes,
  }
  return [
    { path: 'mfe.json', content: JSON.stringify(manifest) },
    { path, content: code },
  ]
}

/** The hash of a file, as manifests write it. */
export function integrityOf(content: string | Uint8Array): string {
  return `sha384-${createHash('sha384').update(content).digest('base64')}`
}
