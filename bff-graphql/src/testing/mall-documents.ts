import { globSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { print, type DocumentNode } from 'graphql'

export interface MallDocument {
  /** Relative to the root of the project. */
  file: string
  /** Of the export, which is also that of its operation. */
  name: string
  document: DocumentNode
  text: string
}

const root = new URL('../../../', import.meta.url)

/** The operations that the micro-frontends of this checkout send. */
export async function mallDocuments(): Promise<MallDocument[]> {
  const files = globSync(['mfe-*/src/documents.ts', 'mfe-kit/template/every/src/documents.ts'], {
    cwd: fileURLToPath(root),
  })
  const read = await Promise.all(
    files.sort().map(async (file) => {
      const exported = (await import(new URL(file, root).href)) as Record<string, DocumentNode>
      return Object.entries(exported).map(([name, document]) => ({
        file,
        name,
        document,
        text: print(document),
      }))
    }),
  )
  return read
    .flat()
    .filter(({ document }) => document.definitions.some(({ kind }) => kind === 'OperationDefinition'))
}
