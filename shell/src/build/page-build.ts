import { readdir, readFile, rename, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { pageContract } from './page-contract.ts'
import { build, type Plugin, type UserConfig } from 'vite'

const shell = resolve(import.meta.dirname, '../..')

/** How the page's scripts and styles are built into `dist`: hashed files, and `page.json` which tells the server their names. */
export function pageBuild(dist: string): UserConfig {
  const building = join(dist, `.building-${process.pid}`)
  return {
    root: shell,
    plugins: [withoutPreloads, withoutIndentation, publish(dist, building)],
    build: {
      outDir: building,
      emptyOutDir: true,
      target: 'es2022',
      modulePreload: false,
      rolldownOptions: {
        input: join(shell, 'src/page/main.ts'),
        output: {
          entryFileNames: '[name]-[hash].js',
          chunkFileNames: '[name]-[hash].js',
          assetFileNames: '[name]-[hash][extname]',
        },
      },
    },
  }
}

/**
 * Leaves a dynamic import as the browser has it. Vite would preload what it needs, by nearly two kilobytes of code that the page pays at every
 * visit; the only such module of the page needs nothing that the page has not loaded.
 */
const withoutPreloads: Plugin = {
  name: 'without-preloads',
  enforce: 'pre',
  load: {
    filter: { id: /vite\/preload-helper/ },
    handler: () => 'export const __vitePreload = (load) => load()',
  },
}

/** Takes the indentation out of templates, which no minifier dares to: between the elements of the frame it means nothing. */
const withoutIndentation: Plugin = {
  name: 'without-indentation',
  enforce: 'pre',
  transform: {
    filter: { id: /\/shell\/src\/(page\/(?!tags-page)|frame\/)/, code: 'html`' },
    handler: (code) => code.replace(/\n\s+/g, '\n'),
  },
}

/** Builds beside what is served, then makes the finished build current by moving `page.json` last. */
function publish(dist: string, building: string): Plugin {
  let files: string[] = []
  return {
    name: 'shell-page',
    async buildStart() {
      const source = await readFile(join(shell, 'src/page/favicon.svg'))
      this.emitFile({ type: 'asset', name: 'favicon.svg', source })
      for (const { fileName, code } of await Promise.all(['tags', 'live'].map(singleModule))) {
        this.emitFile({ type: 'asset', fileName, source: code })
      }
    },
    generateBundle(_options, bundle) {
      const outputs = Object.values(bundle)
      files = outputs.map(({ fileName }) => fileName)
      const entry = outputs.find((output) => output.type === 'chunk' && output.isEntry)
      const description = {
        script: entry?.fileName,
        imports: entry?.type === 'chunk' ? entry.imports : [],
        styles: files.filter((name) => name.endsWith('.css')),
        icon: files.find((name) => name.endsWith('.svg')),
        tags: files.find((name) => name.startsWith('tags-')),
        live: files.find((name) => name.startsWith('live-')),
        files,
        contract: pageContract,
      }
      this.emitFile({ type: 'asset', fileName: 'page.json', source: JSON.stringify(description, null, 2) })
    },
    async closeBundle(error?: Error) {
      if (error) return
      for (const file of [...files, 'page.json']) await rename(join(building, file), join(dist, file))
      await rm(building, { recursive: true, force: true })
      const isOld = (name: string) =>
        name !== 'page.json' && !name.startsWith('.building-') && !files.includes(name)
      for (const name of (await readdir(dist)).filter(isOld)) await rm(join(dist, name), { recursive: true })
    },
  }
}

/** Builds a script for pages of other origins, apart from the page's own: all in one module, which imports nothing. */
async function singleModule(name: string): Promise<{ fileName: string; code: string }> {
  const result = await build({
    configFile: false,
    root: shell,
    logLevel: 'warn',
    build: {
      write: false,
      target: 'es2022',
      modulePreload: false,
      rolldownOptions: {
        input: join(shell, `src/tags/${name}.ts`),
        output: { entryFileNames: '[name]-[hash].js', codeSplitting: false },
      },
    },
  })
  const [module] = 'output' in result ? result.output : []
  if (!module) throw new Error(`The build of src/tags/${name}.ts gave no module.`)
  return module
}
