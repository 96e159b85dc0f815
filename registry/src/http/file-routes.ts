import type { FastifyInstance, FastifyReply } from 'fastify'
import { groupKey } from '../journal/ledger-index.ts'
import { Problem } from '../problem.ts'
import type { Folder } from '../store/store.ts'
import type { Context } from './context.ts'

const types: Record<string, string> = {
  js: 'text/javascript; charset=utf-8',
  json: 'application/json; charset=utf-8',
}

/** The files of published versions, which never change. */
export function fileRoutes(server: FastifyInstance, { ledger, store }: Context): void {
  interface FileRoute {
    Params: { name: string; version: string; '*': string }
  }
  server.get<FileRoute>('/mfe/:name/:version/*', async ({ params }, reply) => {
    const { name, version, '*': path } = params
    return send(`mfe/${name}/${version}`, path, ledger.index.mfe(name).versions.has(version), reply)
  })
  server.get<FileRoute>('/shared/:name/:version/*', async ({ params }, reply) => {
    const { name, version, '*': path } = params
    return send(`shared/${name}/${version}`, path, ledger.index.groups.has(groupKey(name, version)), reply)
  })

  /** Only what the journal knows exists; folders of publishes under way do not. */
  async function send(folder: Folder, path: string, isPublished: boolean, reply: FastifyReply) {
    const isPath =
      path.split('/').every((part) => part !== '' && part !== '.' && part !== '..') && !path.includes('\0')
    const file = isPublished && isPath ? await store.open(folder, path) : undefined
    if (!file) throw new Problem('NOT_FOUND', `There is no file /${folder}/${path}.`)
    return reply
      .headers({ 'cache-control': 'public, max-age=31536000, immutable', 'content-length': file.size })
      .type(types[path.split('.').at(-1) ?? ''] ?? 'application/octet-stream')
      .send(file.stream)
  }
}
