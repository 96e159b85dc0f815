import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { ViteDevServer } from 'vite'
import { MallError, UsageError } from '../mall-error.ts'
import { firstPage } from '../mfe/first-page.ts'
import type { MfeFolder } from '../mfe/mfe-folder.ts'
import { blockedPorts } from '../ports.ts'
import { mallUrl } from '../programs.ts'
import type { Settings } from '../settings.ts'

/** The ports that the first teams are used to; all others get the next free one from 9010 on. */
const usualPorts: Record<string, number> = { order: 9001, delivery: 9002, product: 9005 }
const firstOfOthers = 9010

export interface DevServer {
  origin: string
  /** The page to look at, the first route that needs no parameter; `undefined` while a mistake keeps the tags from being read. */
  page: string | undefined
  /** What keeps the tags from being read. */
  problem: string | undefined
  close(): Promise<void>
}

/** Serves the sources of a micro-frontend with hot updates to pages of this machine and of the mall. */
export async function startDevServer(
  mfe: MfeFolder,
  wantedPort: string | undefined,
  settings: Settings,
): Promise<DevServer> {
  const usual = usualPorts[mfe.name]
  const strictPort = wantedPort !== undefined || usual !== undefined
  const port =
    wantedPort === undefined ? (usual ?? firstOfOthers) + settings.portOffset : readPort(wantedPort)
  const server = await listen(mfe, port, strictPort, settings)
  const [address] = server.resolvedUrls?.local ?? []
  const { origin, port: taken } = new URL(address ?? `http://127.0.0.1:${port}`)
  if (blockedPorts.has(Number(taken))) {
    await server.close()
    throw new UsageError(
      `Browsers refuse port ${taken} (https://fetch.spec.whatwg.org/#port-blocking), so ${mfe.name} can't be served there. Choose another with --port.`,
    )
  }
  return { origin, ...(await readManifest(server, origin)), close: () => server.close() }
}

async function listen(
  { name, folder }: MfeFolder,
  port: number,
  strictPort: boolean,
  settings: Settings,
): Promise<ViteDevServer> {
  // The other commands need not wait for it.
  const { createServer, defaultAllowedOrigins } = await import('vite')
  const configFile = join(folder, 'vite.config.ts')
  const server = await createServer({
    root: folder,
    ...(existsSync(configFile) && { configFile }),
    clearScreen: false,
    server: {
      host: '127.0.0.1',
      port,
      strictPort,
      cors: { origin: [defaultAllowedOrigins, new URL(mallUrl(settings)).origin] },
    },
  })
  try {
    return await server.listen()
  } catch (error) {
    await server.close()
    if (!(error instanceof Error) || !/already in use/i.test(error.message)) throw error
    throw new MallError(
      'PORT_IN_USE',
      `Port ${port}, which the development server of ${name} has, is in use: perhaps "npx mall dev ${name}" runs already. Stop that, or choose another with --port.`,
      { cause: error },
    )
  }
}

async function readManifest(
  server: ViteDevServer,
  origin: string,
): Promise<Pick<DevServer, 'page' | 'problem'>> {
  const answer = await fetch(`${origin}/mfe.json`)
  const told = (await answer.json()) as {
    routes?: { path: string }[]
    files?: { path: string }[]
    detail?: string
  }
  // The first page need not wait for what every page needs.
  await Promise.all((told.files ?? []).map(({ path }) => server.warmupRequest(`/${path}`)))
  return {
    page: firstPage(told),
    problem: answer.ok ? undefined : (told.detail ?? `status ${answer.status}`),
  }
}

function readPort(text: string): number {
  const port = Number(text)
  if (/^\d+$/.test(text) && port > 0 && port < 65_536) return port
  throw new UsageError(`--port must be a number from 1 to 65535, it is "${text}".`)
}
