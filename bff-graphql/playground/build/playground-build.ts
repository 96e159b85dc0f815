import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Plugin, UserConfig } from 'vite'
import { compressFiles } from './compress-files.ts'

const sources = resolve(import.meta.dirname, '..')

/**
 * How the playground is built into `dist`: `index.html`, and below `assets` files named by their content, each beside its compressed forms.
 * Its addresses begin with `/playground/`, on the BFF and in the mall alike.
 */
export function playgroundBuild(dist: string): UserConfig {
  const building = join(dist, `.building-${process.pid}`)
  return {
    root: sources,
    base: '/playground/',
    plugins: [appearsWhole(dist, building)],
    // The plugins bring copies of their own; a second React or GraphQL would not know the objects of the first.
    resolve: { dedupe: ['react', 'react-dom', 'graphql', '@graphiql/toolkit'] },
    worker: { format: 'es' },
    build: {
      outDir: building,
      emptyOutDir: true,
      target: 'es2022',
      // They know `light-dark()`; rewritten for others it would know no theme but the device's.
      cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
      modulePreload: false,
      reportCompressedSize: false,
      // The editor is one module of 2.8 MB, 0.6 MB on the wire, and loaded after the page has begun.
      chunkSizeWarningLimit: 3000,
      rolldownOptions: {
        // `"use client"` and its like, in a hundred modules, are for servers that render React.
        onLog(level, log, tell) {
          if (log.code !== 'MODULE_LEVEL_DIRECTIVE') tell(level, log)
        },
      },
    },
  }
}

/** Builds beside what is served, then makes the finished build current by moving `index.html` last. */
function appearsWhole(dist: string, building: string): Plugin {
  return {
    name: 'appears-whole',
    async closeBundle(error?: Error) {
      if (error) return
      const assets = join(building, 'assets')
      await compressFiles(assets)
      const current = await readdir(assets)
      await mkdir(join(dist, 'assets'), { recursive: true })
      for (const file of current) await rename(join(assets, file), join(dist, 'assets', file))
      await rename(join(building, 'index.html'), join(dist, 'index.html'))
      await rm(building, { recursive: true, force: true })
      for (const file of await readdir(join(dist, 'assets'))) {
        if (!current.includes(file)) await rm(join(dist, 'assets', file))
      }
    },
  }
}
