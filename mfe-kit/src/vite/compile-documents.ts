import { isDocument, readDocuments } from './read-documents.ts'

/**
 * `src/documents.ts` as it is built: its documents are parsed already, so that pages load no GraphQL parser (8 kB gzip). What several
 * documents hold, such as a fragment, is written once. Operations bring the SHA-256 by which they are asked for instead of by their text.
 */
export async function compileDocuments(exported: Readonly<Record<string, unknown>>): Promise<string> {
  const operations = await readDocuments(exported)
  const names = new Map<string, string>()
  const constants: string[] = []
  const nameOf = (definition: unknown): string => {
    const code = JSON.stringify(definition, (key, value: unknown) => (key === 'loc' ? undefined : value))
    const known = names.get(code)
    if (known) return known
    const name = `definition${names.size}`
    names.set(code, name)
    constants.push(`const ${name} = ${code}`)
    return name
  }
  const documents = Object.entries(exported).map(([name, value]) => {
    if (!isDocument(value)) {
      throw new Error(
        `src/documents.ts exports ${name}, which is no GraphQL document. Keep it in another file. (NOT_A_DOCUMENT)`,
      )
    }
    const sha256 = operations.get(name)?.sha256
    const definitions = value.definitions.map(nameOf).join(', ')
    return `export const ${name} = { kind: 'Document', definitions: [${definitions}]${sha256 ? `, sha256: '${sha256}'` : ''} }`
  })
  return [...constants, ...documents].join('\n')
}
