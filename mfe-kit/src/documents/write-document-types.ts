import { writeFile } from 'node:fs/promises'
import { typesOfCheckout } from './types-of-checkout.ts'

const types = await typesOfCheckout()
for (const [file, text] of types) await writeFile(file, text)
console.log(`documents.gen.ts of ${types.size} folders says what their documents read.`)
