import type { SharedModules } from 'registry/state'
import type { PageMfe, PageVersion, PreviousVersion } from '../../page-data.ts'
import { withoutTexts } from '../without-texts.ts'
import type { Candidate } from './candidate.ts'

/** What a page is told of a micro-frontend. */
export function pageMfeOf(version: Candidate): PageMfe {
  const { name, team, framework, tags, routes, activation } = version.manifest
  const { role, previous } = version
  return {
    ...{ name, team, framework, role },
    ...pageVersionOf(version),
    ...{ tags: tags.map(withoutTexts), routes, activation },
    ...(previous && { previous: previousOf(previous) }),
  }
}

function previousOf(version: Candidate): PreviousVersion {
  const { tags, routes } = version.manifest
  return {
    ...pageVersionOf(version),
    tags: tags.map(({ name, module }) => ({ name, module })),
    routes: routes.map(({ path, tag, entry }) => ({
      path,
      ...(tag !== undefined && { tag }),
      ...(entry !== undefined && { entry }),
    })),
  }
}

function pageVersionOf({ manifest, deployedAt, base }: Candidate): PageVersion {
  const files = manifest.files.map(({ path, imports, shared }) => ({ path, imports, shared }))
  return { version: manifest.version, deployedAt, base, files }
}

/** By version: the files of each shared module that it uses. */
export function sharedOf(
  versions: readonly Candidate[],
  { urls }: SharedModules,
): Record<string, Record<string, string[]>> {
  const all = versions.flatMap((version) => [version, ...(version.previous ? [version.previous] : [])])
  return Object.fromEntries(
    all.map(({ base, manifest }) => {
      const specifiers = new Set(manifest.files.flatMap(({ shared }) => shared))
      const files = [...specifiers].map((name) => [name, urls(base, name).map(({ url }) => url)] as const)
      return [base, Object.fromEntries(files.filter(([, addresses]) => addresses.length > 0))]
    }),
  )
}
