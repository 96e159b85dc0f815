import { writeFile } from 'node:fs/promises'
import { schemaReference, schemaReferenceFile } from './schema-reference.ts'

await writeFile(schemaReferenceFile, await schemaReference())
console.log('docs/reference/schema.md is as the schema describes itself.')
