import { parseAst } from 'vite'
import type { Bundle } from './describe-files.ts'
import { groupOf, isOfSharedLibrary, sharedGroups } from './shared-groups.ts'

const mostFiles = 8

/** Why a bundle can't be an MFE; nothing when it can. */
export function problemsOf(bundle: Bundle): string[] {
  const outputs = Object.values(bundle)
  const assets = outputs.filter(({ type }) => type === 'asset').map(({ fileName }) => fileName)
  const chunks = outputs.filter((output) => output.type === 'chunk')
  return [
    ...assets.map(
      (file) =>
        `${file}: an MFE emits JavaScript only. Import styles with ?inline and name them in defineTag. (ASSET_EMITTED)`,
    ),
    ...(chunks.length > mostFiles
      ? [
          `${chunks.length} modules, at most ${mostFiles} are allowed: a page must not wait for many. (TOO_MANY_MODULES)`,
        ]
      : []),
    ...chunks.flatMap(({ fileName, code }) => notShared(fileName, code)),
  ]
}

/** What a module imports of shared libraries that no shared group exports: the browser would refuse to run it. */
function notShared(file: string, code: string): string[] {
  return parseAst(code).body.flatMap((statement) => {
    if (statement.type !== 'ImportDeclaration' || !isOfSharedLibrary(statement.source.value)) return []
    const specifier = statement.source.value
    const source = sharedGroups[groupOf(specifier) ?? '']?.modules[specifier]
    if (!source) return [`${file} imports ${specifier}, which is in no shared group. (MODULE_NOT_SHARED)`]
    return statement.specifiers
      .flatMap((each) =>
        each.type === 'ImportSpecifier' && 'name' in each.imported ? [each.imported.name] : [],
      )
      .filter((name) => source.names && !source.names.includes(name))
      .map((name) => `${file} imports ${name} of ${specifier}, which is not shared. (EXPORT_NOT_SHARED)`)
  })
}
