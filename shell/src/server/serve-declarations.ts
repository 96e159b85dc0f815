import type { FastifyInstance } from 'fastify'
import {
  customElementsManifest,
  elementTypes,
  reactTypes,
  vscodeData,
  vueTypes,
  webTypes,
} from 'mfe-kit/declarations'
import type { TagDeclaration } from 'mfe-kit/manifest'
import type { Catalog } from './catalog.ts'
import { sendCompressed } from './send-compressed.ts'

type Write = (tags: TagDeclaration[], origin: string) => string

const json = (value: unknown) => `${JSON.stringify(value, undefined, 2)}\n`
const reference = (origin: string) => (tag: string) => `${origin}/tags#${tag}`

const files: Record<string, Write> = {
  'declarations.json': (tags) => json(tags),
  'custom-elements.json': (tags, origin) => json(customElementsManifest(tags, `${origin}/tags.js`)),
  'vscode.json': (tags, origin) => json(vscodeData(tags, reference(origin))),
  'web-types.json': (tags, origin) => json(webTypes(tags, '0.1.0', reference(origin))),
  'elements.d.ts': elementTypes,
  'react.d.ts': reactTypes,
  'vue.d.ts': vueTypes,
}

/** What editors and type checkers want to know of the tags that are live right now, under `/tags/`. */
export async function serveDeclarations(server: FastifyInstance, catalog: Catalog): Promise<void> {
  for (const [name, write] of Object.entries(files)) {
    server.get(`/tags/${name}`, async (request, reply) => {
      const { versions } = await catalog.compositionFor(undefined)
      const tags = versions.flatMap(({ manifest }) => manifest.tags)
      reply.headers({
        'content-type': `${name.endsWith('.json') ? 'application/json' : 'text/plain'}; charset=utf-8`,
        'cache-control': 'no-cache',
        'access-control-allow-origin': '*',
      })
      return sendCompressed(request, reply, write(tags, `${request.protocol}://${request.host}`))
    })
  }
}
