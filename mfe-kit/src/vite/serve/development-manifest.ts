import type { Manifest } from '../../manifest/manifest.ts'
import { describeOptions } from '../create-manifest.ts'
import type { MfeOptions } from '../mfe.ts'
import { documentsFileOf, readDeclarations } from '../read-declarations.ts'
import { documentsByHash } from '../read-documents.ts'
import { hotModulePath } from './hot-modules.ts'

/**
 * The manifest of an MFE as it is being written: a module for each tag under the address of the server, without integrity, since its bytes
 * change. Libraries come with it, in the form that hot updates need, so nothing is required.
 */
export async function developmentManifest(
  options: MfeOptions,
  budget: Manifest['budget'],
  root: string,
): Promise<Manifest> {
  const { tags, documents } = await readDeclarations(root, documentsFileOf(root))
  const told = await describeOptions(options, root)
  const modules = tags.map(({ declaration, entry }) => ({ ...declaration, module: hotModulePath(entry) }))
  return {
    ...told,
    version: `${told.version}-dev`,
    tags: modules,
    documents: await documentsByHash(documents),
    requires: {},
    files: modules.map(({ module }) => ({ path: module, integrity: '', size: 1, imports: [], shared: [] })),
    budget,
  }
}
