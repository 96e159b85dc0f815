import react from '@vitejs/plugin-react'
import type { ServerResponse } from 'node:http'
import type { Plugin, PluginOption, ViteDevServer } from 'vite'
import type { Manifest } from '../../manifest/manifest.ts'
import type { MfeOptions } from '../mfe.ts'
import { tagFilesOf } from '../read-declarations.ts'
import { developmentManifest } from './development-manifest.ts'
import { hotDocuments } from './hot-documents.ts'
import { hotModules } from './hot-modules.ts'

/** A development server for an MFE: its manifest at `/mfe.json`, its modules with hot updates, for a page of the mall. */
export function serveMfe(options: MfeOptions, budget: Manifest['budget']): Plugin[] {
  const hasReact = options.framework === 'react' || options.framework === 'mixed'
  let files: string[] = []
  const plugin: Plugin = {
    name: 'mall:serve-mfe',
    apply: 'serve',
    async config(config) {
      const root = config.root ?? process.cwd()
      files = await tagFilesOf(root)
      return {
        appType: 'custom',
        publicDir: false,
        // All libraries are found before the first page: one found later would have the page loaded anew.
        optimizeDeps: { entries: files.map((file) => `src/tags/${file}`) },
      }
    },
    configureServer(server) {
      const manifest = currentManifest(server, () => developmentManifest(options, budget, server.config.root))
      server.watcher.on('all', () => void tagFilesOf(server.config.root).then((found) => (files = found)))
      // After Vite's own answers, which set the headers that pages of other origins need.
      return () => server.middlewares.use('/mfe.json', (_request, response) => void send(response, manifest))
    },
  }
  const plugins = [plugin, hotModules(() => files, hasReact), hotDocuments()]
  return hasReact ? [...pluginsOf(react()), ...plugins] : plugins
}

/**
 * Reads the manifest again only after something has changed. While a mistake keeps it from being read, the last good one holds, so that the
 * page goes on and shows what is wrong.
 */
function currentManifest(server: ViteDevServer, read: () => Promise<Manifest>): () => Promise<Manifest> {
  let current: Promise<Manifest> | undefined
  let lastGood: Manifest | undefined
  async function readOrKeep(): Promise<Manifest> {
    try {
      return (lastGood = await read())
    } catch (error) {
      if (lastGood) return lastGood
      throw error
    }
  }
  server.watcher.on('all', () => (current = undefined))
  return () => (current ??= readOrKeep())
}

async function send(response: ServerResponse, read: () => Promise<Manifest>): Promise<void> {
  response.setHeader('content-type', 'application/json')
  try {
    response.end(JSON.stringify(await read()))
  } catch (error) {
    response.statusCode = 500
    const detail = error instanceof Error ? error.message : String(error)
    response.end(JSON.stringify({ code: 'MFE_NOT_READABLE', title: 'The tags can’t be read', detail }))
  }
}

/** Only while serving: a build has no need of it. */
function pluginsOf(option: PluginOption): Plugin[] {
  return (option as Plugin[]).map((each) => ({ ...each, apply: 'serve' as const }))
}
