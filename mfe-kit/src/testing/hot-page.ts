import { createServer as createHttpServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { launchBrowser } from 'e2e/browser'
import { createServer as createViteServer } from 'vite'
import { mfe, type MfeOptions } from '../vite/mfe.ts'

const kit = join(import.meta.dirname, '../..')

/** Serves the MFE in `root` for development, and shows one of its tags on a page of another origin, as the mall's page does. */
export async function hotPage(root: string, framework: MfeOptions['framework'], tag: string) {
  const vite = await createViteServer({
    root,
    configFile: false,
    logLevel: 'silent',
    cacheDir: join(root, '.vite'),
    server: { port: 0, host: '127.0.0.1' },
    plugins: [mfe({ name: 'sample', team: 'samples', framework })],
  })
  await vite.listen()
  const origin = `http://127.0.0.1:${(vite.httpServer?.address() as AddressInfo).port}`
  const site = createHttpServer((request, response) => {
    response.statusCode = request.url === '/' ? 200 : 404
    response.setHeader('content-type', 'text/html')
    response.end(pageHtml(origin, tag))
  })
  site.listen(0, '127.0.0.1')
  await once(site, 'listening')
  const browser = await launchBrowser()
  const page = await browser.newPage()
  return {
    origin,
    page,
    open: () => page.goto(`http://127.0.0.1:${(site.address() as AddressInfo).port}/`),
    /** Writes a file until the server has heard of it, which overhears a second change of it within 50 ms. */
    async heard(write: () => Promise<void>) {
      let isHeard = false
      vite.watcher.once('change', () => (isHeard = true))
      while (!isHeard) {
        await write()
        await delay(60)
      }
    },
    async close() {
      await browser.close()
      site.close()
      await vite.close()
    },
  }
}

function pageHtml(origin: string, tag: string): string {
  return `<!doctype html><title>A page</title><body><${tag}></${tag}><script type="module">
    import { defineElement, loadImplementation } from '${origin}/@fs${kit}/src/element/index.ts'
    const manifest = await (await fetch('${origin}/mfe.json')).json()
    const owner = { name: manifest.name, version: manifest.version, team: manifest.team }
    const declaration = manifest.tags.find(({ name }) => name === '${tag}')
    const handle = defineElement(declaration, {
      owner,
      load: (signal) => loadImplementation(declaration.module, manifest, { base: '${origin}/', signal }),
    })
    globalThis[Symbol.for('mall.replace')] = (_tag, implementation) =>
      handle.replace({ owner, load: () => Promise.resolve(implementation) })
  </script>`
}
