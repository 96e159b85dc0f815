import type { SharedModules } from 'registry/state'
import type { Asset } from '../asset.ts'
import type { PageBundle } from '../page-bundle.ts'
import type { Candidate } from './candidate.ts'

export type ImportMap = Pick<SharedModules, 'imports' | 'scopes' | 'integrity'>

/**
 * One import map for the page: bare names of the shared libraries, and the hash of every module that may run, as it was when it was published:
 * no hash is ever made of what a disk holds now. Modules of servers for development have none.
 */
export function importMapOf(
  versions: readonly Candidate[],
  { imports, scopes, integrity: shared }: SharedModules,
  page: PageBundle | undefined,
): ImportMap {
  const integrity = { ...shared }
  for (const version of versions) {
    for (const { base, manifest } of [version, ...(version.previous ? [version.previous] : [])]) {
      for (const { path, integrity: hash } of manifest.files) if (hash) integrity[base + path] = hash
    }
  }
  const elsewhere = [page?.tags, page?.live]
  for (const [file, asset] of scripts(page?.files)) {
    if (!elsewhere.includes(file)) integrity[page?.base + file] = asset.integrity
  }
  return { imports, scopes, integrity }
}

const scripts = (files = new Map<string, Asset>()) => [...files].filter(([file]) => file.endsWith('.js'))
