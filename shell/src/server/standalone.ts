import { createHash } from 'node:crypto'
import { parse, type Import } from 'es-module-lexer'
import type { SharedModules } from 'registry/state'
import { createAsset, type Asset } from './asset.ts'
import type { Candidate } from './composition/candidate.ts'

/** The modules of a micro-frontend for pages without the mall's import map. */
export interface Standalone {
  version: Candidate
  /** `/standalone/<name>/<version>-<hash of the rewritten files>/`: it changes with the shared libraries too. */
  base: string
  files: Map<string, Asset>
}

/**
 * Writes addresses in place of the bare names of shared libraries. They begin with a slash, so that they lead to the origin that serves
 * the module, whatever the mall is called from outside.
 */
export function standaloneOf(
  version: Candidate,
  assets: ReadonlyMap<string, Asset>,
  shared: Pick<SharedModules, 'urls'>,
): Standalone {
  const specifiers = new Set(version.manifest.files.flatMap((file) => file.shared))
  const addresses = new Map(
    [...specifiers].map((name) => [name, shared.urls(version.base, name)[0]?.url] as const),
  )
  const files = new Map<string, Asset>()
  const hash = createHash('sha256')
  for (const [path, asset] of assets) {
    const rewritten = createAsset(path, Buffer.from(rewrite(asset.bytes.toString('utf8'), addresses)))
    files.set(path, rewritten)
    hash.update(`${path} ${rewritten.integrity}\n`)
  }
  const { name, version: number } = version.manifest
  return { version, base: `/standalone/${name}/${number}-${hash.digest('hex').slice(0, 12)}/`, files }
}

function rewrite(code: string, addresses: ReadonlyMap<string, string | undefined>): string {
  let text = ''
  let done = 0
  for (const found of importsIn(code)) {
    const address = found.type === 'import-meta' ? undefined : addresses.get(found.specifier ?? '')
    if (address === undefined) continue
    // The specifier of `import(…)` stands with its quotes.
    const written = found.type === 'dynamic' ? JSON.stringify(address) : address
    text += code.slice(done, found.start) + written
    done = found.end
  }
  return text + code.slice(done)
}

/** What is no JavaScript stays as it is: the page that loads it is told by the browser. */
function importsIn(code: string): readonly Import[] {
  try {
    return parse(code)[0]
  } catch (error) {
    if (error instanceof Error && 'idx' in error) return []
    throw error
  }
}
