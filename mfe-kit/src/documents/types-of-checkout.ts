import { globSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { buildSchema, type DocumentNode } from 'graphql'
import { documentTypes } from './document-types.ts'

const root = new URL('../../../', import.meta.url)
const places = ['mfe-*/src/documents.ts', 'mfe-kit/template/every/src/documents.ts']

/** What `documents.gen.ts` of each micro-frontend of this checkout has to say, by its file. */
export async function typesOfCheckout(): Promise<ReadonlyMap<URL, string>> {
  const schema = buildSchema(await readFile(new URL('bff-graphql/schema.graphql', root), 'utf8'))
  const files = globSync(places, { cwd: fileURLToPath(root) }).sort()
  return new Map(
    await Promise.all(
      files.map(async (file): Promise<[URL, string]> => {
        const documents = (await import(new URL(file, root).href)) as Record<string, DocumentNode>
        return [new URL(file.replace(/\.ts$/, '.gen.ts'), root), documentTypes(schema, documents)]
      }),
    ),
  )
}
