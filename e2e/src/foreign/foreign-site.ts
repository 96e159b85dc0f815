import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { buildPages } from './build-pages.ts'

/** How a page is made, and where the mall's script stands in it. */
export interface PageOptions {
  made: 'plain' | 'vue' | 'react'
  /** Whether the server writes the page, so that the framework hydrates it. */
  onServer?: boolean
  /** `none` leaves it to the test. */
  script?: 'first' | 'last' | 'none'
  prevents?: boolean
  /** Of a plain page. */
  body?: string
  /** A content security policy in place of the documented one. */
  policy?: string
}

type RenderedOnServer = Record<'vue' | 'react', (prevents: boolean) => Promise<string>>

/** A site that is not the mall's: it serves pages with tags from an origin of its own, under a strict content security policy. */
export class ForeignSite {
  readonly #mall: string
  readonly #folder: string
  readonly #onServer: RenderedOnServer
  readonly #server: Server

  private constructor(mall: string, folder: string, onServer: RenderedOnServer) {
    this.#mall = mall
    this.#folder = folder
    this.#onServer = onServer
    this.#server = createServer((request, response) => {
      this.#answer(request, response).catch((error: unknown) => response.writeHead(500).end(String(error)))
    })
  }

  /** Builds and serves the pages; `mall` is the origin from which they have the tags. Whoever opens the site closes it. */
  static async open(mall: string): Promise<ForeignSite> {
    const folder = await mkdtemp(join(tmpdir(), 'foreign-site-'))
    await buildPages(folder)
    const { onServer } = (await import(pathToFileURL(join(folder, 'on-server.js')).href)) as {
      onServer: RenderedOnServer
    }
    const site = new ForeignSite(mall, folder, onServer)
    site.#server.listen(0, '127.0.0.1')
    await once(site.#server, 'listening')
    return site
  }

  /** The address of a page. */
  page(options: PageOptions): string {
    const { port } = this.#server.address() as AddressInfo
    const query = new URLSearchParams({ page: JSON.stringify(options) })
    return `http://127.0.0.1:${port}/?${query}${options.prevents ? '&prevents' : ''}`
  }

  /** What docs/how-to/tags-on-your-page.md asks of a host with a strict policy, and its own scripts. */
  get documentedPolicy(): string {
    const mall = this.#mall
    return `default-src 'none'; script-src 'self' ${mall}; connect-src ${mall}; img-src ${mall}`
  }

  async close(): Promise<void> {
    this.#server.close()
    this.#server.closeAllConnections()
    await rm(this.#folder, { recursive: true, force: true })
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://site')
    if (url.pathname.endsWith('.js')) {
      response.writeHead(200, { 'content-type': 'text/javascript' })
      response.end(await readFile(join(this.#folder, url.pathname)))
    } else if (url.searchParams.has('page')) {
      const options = JSON.parse(url.searchParams.get('page') ?? '') as PageOptions
      response.writeHead(200, {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': options.policy ?? this.documentedPolicy,
      })
      response.end(await this.#html(options))
    } else response.writeHead(204).end()
  }

  async #html({
    made,
    onServer,
    script = 'first',
    prevents = false,
    body = '',
  }: PageOptions): Promise<string> {
    const tags = `<script type="module" src="${this.#mall}/tags.js"></script>`
    const content = made === 'plain' ? body : onServer ? await this.#onServer[made](prevents) : ''
    const client = made === 'plain' ? '' : `<script type="module" src="/${made}-client.js"></script>`
    return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>A page of another site</title>${script === 'first' ? tags : ''}</head>
<body><div id="app">${content}</div>${client}${script === 'last' ? tags : ''}</body>
</html>`
  }
}
