// Promises the schema as it is to clients: npm run schema-release -w bff-graphql [-- --breaking]
import { readFile, writeFile } from 'node:fs/promises'
import { buildSchema } from 'graphql'
import { schemaText } from '../schema.ts'
import { mallDocuments } from '../testing/mall-documents.ts'
import { compareSchemas } from './compare-schemas.ts'
import { describeChanges, wayOut } from './describe-changes.ts'
import { historyFile, releasedFile, releasedSchema } from './released-schema.ts'

const firstRelease = '\n## '
const changes = compareSchemas(await releasedSchema(), buildSchema(schemaText), await mallDocuments())
const breaking = changes.filter(({ severity }) => severity === 'breaking')

if (breaking.length > 0 && !process.argv.includes('--breaking')) {
  console.error(`These changes break clients. (SCHEMA_BREAKS)\n${describeChanges(breaking)}\n${wayOut}`)
  process.exitCode = 1
} else {
  await writeFile(releasedFile, schemaText)
  if (changes.length > 0) {
    const history = await readFile(historyFile, 'utf8')
    const place = history.indexOf(firstRelease)
    const entry = `${firstRelease}${new Date().toISOString().slice(0, 10)}\n\n${describeChanges(changes)}\n`
    await writeFile(historyFile, history.slice(0, place) + entry + history.slice(place))
  }
  console.log(changes.length > 0 ? describeChanges(changes) : 'Clients see no difference.')
}
