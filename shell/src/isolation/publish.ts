import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Manifest } from 'mfe-kit/manifest'
import type { LiveVersion } from 'registry/state'
import { integrityOf } from '../server/asset.ts'
import { plainTag } from '../testing/fixture-mall.ts'
import type { StandInRegistry } from '../testing/stand-in-registry.ts'

interface Published {
  name?: string
  version?: string
  /** Tag → its module; a module imports all that stand behind it. */
  tags?: Record<string, string | [string, ...string[]]>
  /** Path → tag, or the module with lifecycles of its own. */
  routes?: Record<string, string>
  manifest?: Partial<Manifest>
}

/** Publishes a micro-frontend made of the JavaScript files of a folder, `broken` unless it is called otherwise. */
export function publish(
  registry: StandInRegistry,
  folder: string,
  { name = 'broken', version = '1.0.0', tags = {}, routes = {}, manifest = {} }: Published,
): LiveVersion {
  const modules: Record<string, string> = {}
  const files: Manifest['files'] = []
  const add = (path: string, imports: string[] = []) => {
    if (path in modules) return
    const text = (modules[path] = readFileSync(join(folder, path), 'utf8'))
    const size = Buffer.byteLength(text)
    const shared = Object.keys(manifest.requires ?? {})
    files.push({ path, size, integrity: integrityOf(Buffer.from(text)), imports, shared })
    for (const each of imports) add(each)
  }
  const modulesOf = Object.entries(tags).map(([tag, paths]) => [tag, [paths].flat()] as const)
  for (const [, [module = '', ...imports]] of modulesOf) add(module, imports)
  const entries = Object.values(routes).filter((target) => target.endsWith('.js'))
  for (const entry of entries) add(entry)
  return registry.publish(name, version, modules, {
    team: name,
    files,
    tags: modulesOf.map(([tag, [module = '']]) => plainTag(tag, module)),
    routes: Object.entries(routes).map(([path, target]) => ({
      path,
      title: { ko: path, en: path },
      navigation: { label: { ko: name, en: name }, order: 1 },
      ...(entries.includes(target) ? { entry: target } : { tag: target }),
    })),
    ...manifest,
  })
}
