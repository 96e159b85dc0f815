import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { referenceFolder, tagReference } from './tag-reference.ts'

const reference = await tagReference()
await mkdir(referenceFolder, { recursive: true })
for (const name of await readdir(referenceFolder)) {
  if (!reference.has(name)) await rm(join(referenceFolder, name))
}
for (const [name, text] of reference) await writeFile(join(referenceFolder, name), text)
console.log(`${reference.size} files in docs/reference/tags are as the tags declare them.`)
