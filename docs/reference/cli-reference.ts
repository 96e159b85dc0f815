import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { commandReference } from 'mall/reference'
import { format, resolveConfig } from 'prettier'

/** Where the reference of the mall command is. */
export const cliReferenceFile = join(import.meta.dirname, 'cli.md')

/** The reference as the commands explain themselves now, after its introduction. */
export async function cliReference(): Promise<string> {
  const introduction = await readFile(join(import.meta.dirname, 'cli-introduction.md'), 'utf8')
  const text = `${introduction}\n${commandReference()}`
  return format(text, { ...(await resolveConfig(cliReferenceFile)), filepath: cliReferenceFile })
}
