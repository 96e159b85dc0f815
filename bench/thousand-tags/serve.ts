import { readFile } from 'node:fs/promises'
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'
import { StubMall } from 'bff-graphql/src/testing/stub-mall.ts'

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.html': 'text/html',
  '.css': 'text/css',
}
const picture = '<svg xmlns="http://www.w3.org/2000/svg" width="256" height="256"/>'

/** The page over the BFF and a product service in memory with `count` products. It counts what is asked of GraphQL. */
export async function serve(folder: string, count: number) {
  const mall = await new StubMall().start()
  for (let id = 1; id <= count; id++) mall.products.set(id, productOf(id))
  const bff = new URL(mall.url)
  const counted = { graphql: 0 }

  const server = createServer((incoming, response) => void answer(incoming, response))
  async function answer(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(incoming.url ?? '/', 'http://bench')
    if (pathname === '/graphql') {
      counted.graphql++
      const options = {
        host: bff.hostname,
        port: bff.port,
        path: pathname,
        method: incoming.method,
        headers: incoming.headers,
      }
      incoming.pipe(
        request(options, (answered) => {
          response.writeHead(answered.statusCode ?? 502, answered.headers)
          answered.pipe(response)
        }),
      )
    } else if (pathname.startsWith('/goods/')) {
      response.writeHead(200, { 'content-type': 'image/svg+xml', 'cache-control': 'max-age=60' }).end(picture)
    } else {
      const name = pathname === '/' ? '/index.html' : pathname
      const body = await readFile(join(folder, name)).catch(() => undefined)
      response.writeHead(body ? 200 : 404, { 'content-type': types[extname(name)] ?? 'text/plain' }).end(body)
    }
  }

  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    counted,
    async close() {
      server.closeAllConnections()
      server.close()
      await mall.stop()
    },
  }
}

function productOf(id: number) {
  return {
    name: `PRODUCT-${id}`,
    names: { ko: `상품 ${id}`, en: `Product ${id}` },
    descriptions: { ko: `${id}번째 상품이에요.`, en: `The product of number ${id}.` },
    code: `PRODUCT-${id}`,
    price: id * 100,
    stock: id % 50,
    imageUrl: `/goods/${id}.svg`,
    category: 'living',
    backorderAllowed: id % 3 === 0,
  }
}
