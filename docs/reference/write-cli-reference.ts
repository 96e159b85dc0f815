import { writeFile } from 'node:fs/promises'
import { cliReference, cliReferenceFile } from './cli-reference.ts'

await writeFile(cliReferenceFile, await cliReference())
console.log('docs/reference/cli.md is as the mall command explains itself.')
