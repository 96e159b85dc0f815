import vue from '@vitejs/plugin-vue'
import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { runnerImport, type Plugin } from 'vite'
import type { Tag } from '../tag/define-tag.ts'
import type { TagDeclaration } from '../tag/tag-declaration.ts'

interface DeclaredTag {
  declaration: TagDeclaration
  /** The source file without its folder and ending. */
  entry: string
}

export interface Declarations {
  tags: DeclaredTag[]
  /** What `src/documents.ts` exports. */
  documents: Readonly<Record<string, unknown>>
}

const id = 'virtual:mfe-declarations'
const noStyles = '\0mall:no-styles'

/** How components of Vue are compiled: the mall's tags are elements of the page, not components. */
export function vueCompiler(): Plugin {
  return vue({ template: { compilerOptions: { isCustomElement: (name) => name.startsWith('mall-') } } })
}

/** The source files of an MFE's tags. */
export async function tagFilesOf(root: string): Promise<string[]> {
  const names = await readdir(join(root, 'src/tags'))
  return names.filter((name) => /^mall-[a-z0-9-]+\.tsx?$/.test(name)).sort()
}

/** The file of an MFE's GraphQL documents, if it has one. */
export function documentsFileOf(root: string): string | undefined {
  return ['ts', 'tsx'].map((ending) => join(root, `src/documents.${ending}`)).find((file) => existsSync(file))
}

/** Runs the tag files and documents of an MFE, as they will be built, to learn what they declare. */
export async function readDeclarations(
  root: string,
  documentsFile: string | undefined,
): Promise<Declarations> {
  const files = await tagFilesOf(root)
  const imports = files.map(
    (file, index) => `import tag${index} from ${JSON.stringify(join(root, 'src/tags', file))}`,
  )
  const code = [
    ...imports,
    documentsFile ? `import * as documents from ${JSON.stringify(documentsFile)}` : 'const documents = {}',
    `export const tags = [${files.map((_, index) => `tag${index}`).join(', ')}]`,
    'export { documents }',
  ].join('\n')
  const virtual: Plugin = {
    name: 'mall:declarations',
    enforce: 'pre',
    resolveId(source) {
      if (source === id) return `\0${id}`
      // Declarations do not depend on styles, and Vite's CSS plugin does not work outside a build.
      return /\.css(\?|$)/.test(source) ? noStyles : undefined
    },
    load(source) {
      if (source === `\0${id}`) return code
      return source === noStyles ? `export default ''` : undefined
    },
  }
  const { module } = await runnerImport<{ tags: unknown[]; documents: Record<string, unknown> }>(id, {
    root,
    configFile: false,
    logLevel: 'error',
    plugins: [vueCompiler(), virtual],
  })
  const tags = module.tags.map((tag, index) => {
    const file = files[index] ?? ''
    return { declaration: declarationOf(tag, file), entry: file.replace(/\.tsx?$/, '') }
  })
  return { tags, documents: { ...module.documents } }
}

function declarationOf(tag: unknown, file: string): TagDeclaration {
  if (typeof tag !== 'object' || tag === null || !('mount' in tag) || !('name' in tag)) {
    throw new Error(`src/tags/${file} has no default export made by defineTag. (TAG_NOT_DECLARED)`)
  }
  const { mount: _mount, styles: _styles, ...declaration } = tag as Tag
  if (basename(file).replace(/\.tsx?$/, '') !== declaration.name) {
    throw new Error(
      `src/tags/${file} declares <${declaration.name}>: a tag's file has its name. (TAG_NAME_MISMATCH)`,
    )
  }
  return declaration
}
