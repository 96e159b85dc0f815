import { runnerImport, type Plugin } from 'vite'
import { compileDocuments } from '../compile-documents.ts'
import { documentsFileOf } from '../read-declarations.ts'

/**
 * `src/documents.ts` as it would be built: documents are asked for by their hash first, so that a mall which executes published documents alone
 * gives data to a micro-frontend that is being written, but for those that were changed.
 */
export function hotDocuments(): Plugin {
  let root = ''
  return {
    name: 'mall:hot-documents',
    apply: 'serve',
    enforce: 'pre',
    configResolved(config) {
      root = config.root
    },
    async load(id) {
      if (id !== documentsFileOf(root)) return undefined
      const options = { root, configFile: false, logLevel: 'error' } as const
      const { module } = await runnerImport<Record<string, unknown>>(id, options)
      return compileDocuments({ ...module })
    },
  }
}
