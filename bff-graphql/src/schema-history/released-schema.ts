import { readFile } from 'node:fs/promises'
import { buildSchema, type GraphQLSchema } from 'graphql'

const folder = new URL('../../schema-history/', import.meta.url)

/** The schema that clients were promised last. */
export const releasedFile = new URL('released.graphql', folder)
/** What has changed, release by release, the last one first. */
export const historyFile = new URL('README.md', folder)

export async function releasedSchema(): Promise<GraphQLSchema> {
  return buildSchema(await readFile(releasedFile, 'utf8'))
}
