import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { clashesOf } from 'registry/state'
import { MallError } from '../mall-error.ts'

export const frameworks = ['vue', 'react', 'lit'] as const
export type Framework = (typeof frameworks)[number]

/** What a micro-frontend is made of that does not exist yet. */
export interface NewMfe {
  /** For example `gift-wrap`. */
  name: string
  team: string
  framework: Framework
}

const kebabCase = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/
const longest = 40

/** Refuses a name that can't be a micro-frontend's, or that something else in the repository has. */
export function checkName(name: string, root: string): void {
  const refuse = (reason: string) => {
    throw new MallError(
      'BAD_NAME',
      `"${name}" can't be the name of a new micro-frontend: ${reason}. Choose another.`,
    )
  }
  if (!kebabCase.test(name) || name.length > longest)
    refuse(`it has to be lower-case words with hyphens, such as gift-wrap, of at most ${longest} characters`)
  if (existsSync(join(root, `mfe-${name}`))) refuse(`the folder mfe-${name} is there already`)
  const title = { ko: name, en: name }
  const page = { name, tags: [], routes: [{ path: `/${name}`, title }] }
  if (clashesOf(page, []).length > 0) refuse(`the page /${name} belongs to the mall itself`)
  const [tag] = globSync(`mfe-*/src/tags/mall-${name}.{ts,tsx}`, { cwd: root })
  if (tag) refuse(`${tag} has a tag of this name already`)
  const owner = ownerOfPath(`/${name}`, root)
  if (owner) refuse(`the page /${name} is in ${owner} already`)
}

/** Refuses a team whose name could not be written into code as it is. */
export function checkTeam(team: string): void {
  if (/^[\p{L}\p{N}][\p{L}\p{N} &-]{0,39}$/u.test(team)) return
  throw new MallError(
    'BAD_NAME',
    `"${team}" can't be the name of a team: it has to be 1 to 40 letters, digits, spaces, & and hyphens.`,
  )
}

/** `gift-wrap` as a person writes it: `Gift wrap`. */
export function titleOf(name: string): string {
  const words = name.replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function ownerOfPath(path: string, root: string): string | undefined {
  return globSync('mfe-*/vite.config.ts', { cwd: root }).find((file) =>
    readFileSync(join(root, file), 'utf8').includes(`path: '${path}'`),
  )
}
