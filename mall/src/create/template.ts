import { globSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { titleOf, type NewMfe } from './new-mfe.ts'

const frameworkNames = { vue: 'Vue', react: 'React', lit: 'Lit' } as const

/** The files of a new micro-frontend by their path in the repository, with their text. */
export async function filesOf(mfe: NewMfe, root: string): Promise<Map<string, string>> {
  const words = await wordsOf(mfe, root)
  const fill = (text: string) => words.reduce((filled, [word, value]) => filled.replaceAll(word, value), text)
  const files = new Map<string, string>()
  for (const part of ['every', mfe.framework]) {
    const folder = join(root, 'mfe-kit/template', part)
    const paths = globSync('**/*.*', { cwd: folder }).sort()
    for (const path of paths) {
      const text = await readFile(join(folder, path), 'utf8')
      files.set(`mfe-${mfe.name}/${fill(path.replaceAll('\\', '/'))}`, fill(text))
    }
  }
  return files
}

/** What stands in the template, and what for; longer words come before those they begin with. */
async function wordsOf({ name, team, framework }: NewMfe, root: string): Promise<[string, string][]> {
  const kit = JSON.parse(await readFile(join(root, 'mfe-kit/package.json'), 'utf8')) as {
    dependencies: Record<string, string>
  }
  const pascal = name.replace(/(^|-)(.)/g, (_match, _hyphen, letter: string) => letter.toUpperCase())
  return [
    ['STARTER_FRAMEWORK_VERSION', kit.dependencies[framework] ?? '*'],
    ['STARTER_FRAMEWORK_NAME', frameworkNames[framework]],
    ['STARTER_FRAMEWORK', framework],
    ['STARTER_TEAM', team],
    ['STARTER_TITLE', titleOf(name)],
    ['Starter', pascal],
    ['starter', name],
  ]
}
