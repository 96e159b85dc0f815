import type { Asset } from './asset.ts'
import type { Catalog } from './catalog.ts'

export interface ImportMap {
  imports: Record<string, string>
  integrity: Record<string, string>
}

/** One import map for the page: bare names of the shared libraries, and the hash of every module that may run. */
export function importMapOf({ mfes, groups, page }: Pick<Catalog, 'mfes' | 'groups' | 'page'>): ImportMap {
  const imports: Record<string, string> = {}
  const integrity: Record<string, string> = {}
  for (const { base, modules } of groups) {
    for (const [specifier, { file }] of modules) imports[specifier] = base + file
  }
  for (const { base, files } of [...groups, ...mfes, ...(page ? [page] : [])]) {
    for (const [file, asset] of scripts(files)) integrity[base + file] = asset.integrity
  }
  return { imports, integrity }
}

const scripts = (files: Map<string, Asset>) => [...files].filter(([file]) => file.endsWith('.js'))
