import { readdir, readFile, rename, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Plugin, UserConfig } from 'vite'

const shell = resolve(import.meta.dirname, '../..')

/** How the page's scripts and styles are built into `dist`: hashed files, and `page.json` which tells the server their names. */
export function pageBuild(dist: string): UserConfig {
  const building = join(dist, `.building-${process.pid}`)
  return {
    root: shell,
    plugins: [publish(dist, building)],
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

/** Builds beside what is served, then makes the finished build current by moving `page.json` last. */
function publish(dist: string, building: string): Plugin {
  let files: string[] = []
  return {
    name: 'shell-page',
    async buildStart() {
      const source = await readFile(join(shell, 'src/page/favicon.svg'))
      this.emitFile({ type: 'asset', name: 'favicon.svg', source })
    },
    generateBundle(_options, bundle) {
      const outputs = Object.values(bundle)
      files = outputs.map(({ fileName }) => fileName)
      const description = {
        script: outputs.find((output) => output.type === 'chunk' && output.isEntry)?.fileName,
        styles: files.filter((name) => name.endsWith('.css')),
        icon: files.find((name) => name.endsWith('.svg')),
        files,
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
