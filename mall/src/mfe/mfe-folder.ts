import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { MallError } from '../mall-error.ts'
import { didYouMean } from '../output/did-you-mean.ts'

/** The sources of a micro-frontend in this repository. */
export interface MfeFolder {
  name: string
  folder: string
  /** As its package.json says. */
  version: string
}

/** The names of the micro-frontends whose sources are here, each in a folder `mfe-NAME` with a build. */
export function mfeNames(root: string): string[] {
  return globSync('mfe-*/package.json', { cwd: root })
    .map((file) => file.replace(/^mfe-(.*)[\\/]package\.json$/, '$1'))
    .filter((name) => existsSync(join(root, `mfe-${name}`, 'vite.config.ts')))
    .sort()
}

/** Finds one by its name; a name that is none is an error with the nearest one. */
export function findMfe(root: string, name: string): MfeFolder {
  const names = mfeNames(root)
  if (!names.includes(name)) {
    throw new MallError(
      'UNKNOWN_MFE',
      `There is no micro-frontend "${name}": no folder mfe-${name} with a vite.config.ts.${didYouMean(name, names)} Here are: ${names.join(', ')}.`,
    )
  }
  const folder = join(root, `mfe-${name}`)
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }
  return { name, folder, version }
}
