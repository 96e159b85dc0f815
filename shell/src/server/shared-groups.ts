import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { SharedManifest } from 'mfe-kit/manifest'
import { createAsset, type Asset } from './asset.ts'

/** A library that micro-frontends share, such as Vue: which bare names it answers to, and its files. */
export interface SharedGroup {
  group: string
  version: string
  base: string
  /** Bare module name → its file, and all files that it needs (itself included). */
  modules: Map<string, { file: string; files: string[] }>
  files: Map<string, Asset>
}

/** Reads every group below the folder; what can't be read is reported with its reason instead. */
export async function readSharedGroups(
  folder: string,
): Promise<{ groups: SharedGroup[]; problems: string[] }> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  if (!names.length)
    return { groups: [], problems: ['the shared libraries are not built (no groups in mfe-kit/dist/shared)'] }
  const results = await Promise.allSettled(names.sort().map((name) => readGroup(folder, name)))
  const groups: SharedGroup[] = []
  const problems: string[] = []
  for (const [index, result] of results.entries()) {
    if (result.status === 'fulfilled') groups.push(result.value)
    else
      problems.push(
        `shared group ${names[index]}: ${result.reason instanceof Error ? result.reason.message : result.reason}`,
      )
  }
  return { groups, problems }
}

async function readGroup(folder: string, name: string): Promise<SharedGroup> {
  const description: unknown = JSON.parse(await readFile(join(folder, name, 'shared.json'), 'utf8'))
  if (!isDescription(description)) throw new Error('shared.json needs group, version, modules and files')
  const { group, version } = description
  const files = new Map<string, Asset>()
  for (const { path, integrity } of description.files) {
    const asset = createAsset(path, await readFile(join(folder, name, path)))
    if (asset.integrity !== integrity) throw new Error(`${path} is not the file that was built`)
    files.set(path, asset)
  }
  const modules: SharedGroup['modules'] = new Map()
  for (const [specifier, { file, imports }] of Object.entries(description.modules)) {
    const needed = [file, ...imports]
    const missing = needed.find((path) => !files.has(path))
    if (missing !== undefined) throw new Error(`${missing} is not among the files`)
    modules.set(specifier, { file, files: needed })
  }
  return { group, version, base: `/shared/${group}/${version}/`, modules, files }
}

function isDescription(json: unknown): json is SharedManifest {
  if (typeof json !== 'object' || json === null) return false
  const { group, version, modules, files } = json as Partial<Record<keyof SharedManifest, unknown>>
  const plain = (text: unknown) => typeof text === 'string' && /^[\w.@+-]+$/.test(text)
  return (
    plain(group) && plain(version) && typeof modules === 'object' && modules !== null && Array.isArray(files)
  )
}
