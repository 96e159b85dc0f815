import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { startRegistry, type TestRegistry } from 'registry/testing'
import { copyOfRepository } from './copy-of-repository.ts'

export interface Said {
  status: number | null
  stdout: string
  stderr: string
}

/** A team at its desk: the repository, a registry whose data folder is its own, and a mall that knows what the registry says. */
export class Team {
  readonly root: string
  readonly dataDir: string
  readonly registry: TestRegistry
  readonly #mall: Server
  readonly #remove: () => Promise<void>

  private constructor(
    root: string,
    dataDir: string,
    parts: { registry: TestRegistry; mall: Server; remove: () => Promise<void> },
  ) {
    this.root = root
    this.dataDir = dataDir
    this.registry = parts.registry
    this.#mall = parts.mall
    this.#remove = parts.remove
  }

  static async start(): Promise<Team> {
    const copy = await copyOfRepository({ pointing: true })
    const dataDir = await mkdtemp(join(tmpdir(), 'mall-team-'))
    const registry = await startRegistry({ folder: join(dataDir, 'registry') })
    const mall = createServer((_request, response) => {
      registry.state().then(
        ({ revision }) => response.end(JSON.stringify({ revision, mfes: {} })),
        () => response.writeHead(503).end(),
      )
    }).listen(0, '127.0.0.1')
    await once(mall, 'listening')
    return new Team(copy.root, dataDir, { registry, mall, remove: copy.remove })
  }

  async stop(): Promise<void> {
    this.#mall.close()
    await this.registry.stop()
    await rm(this.dataDir, { recursive: true, force: true })
    await this.#remove()
  }

  /** Runs a command as a person would, with more in the environment where said. */
  async mall(args: readonly string[], environment: Record<string, string> = {}): Promise<Said> {
    const child = this.begin(args, environment)
    const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
    return { status: child.exitCode, stdout, stderr }
  }

  begin(args: readonly string[], environment: Record<string, string> = {}) {
    const { port } = this.#mall.address() as AddressInfo
    const child = spawn(process.execPath, [join(this.root, 'mall/bin/mall.mjs'), ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        NO_COLOR: '1',
        // Dozens of commands compile the same sources.
        NODE_COMPILE_CACHE: join(this.dataDir, 'compile-cache'),
        MALL_TOKEN: '',
        MALL_DATA_DIR: this.dataDir,
        REGISTRY_URL: this.registry.url,
        MALL_URL: `http://127.0.0.1:${port}`,
        ...environment,
      },
    })
    return child satisfies ChildProcess
  }

  /** The answer of a command for machines; fails where the command does. */
  async answer<Answer>(...args: string[]): Promise<Answer> {
    const { status, stdout, stderr } = await this.mall([...args, '--json'])
    if (status !== 0) throw new Error(`mall ${args.join(' ')} ended with ${status}: ${stderr}`)
    return JSON.parse(stdout) as Answer
  }

  async read(path: string): Promise<string> {
    return readFile(join(this.root, path), 'utf8')
  }

  /** Replaces a piece of a source file. */
  async edit(path: string, before: string | RegExp, after: string): Promise<void> {
    const source = await this.read(path)
    const edited = source.replace(before, after)
    if (edited === source) throw new Error(`${path} has no ${before}`)
    await writeFile(join(this.root, path), edited)
  }

  async versionOf(name: string): Promise<string> {
    return (JSON.parse(await this.read(`mfe-${name}/package.json`)) as { version: string }).version
  }

  /** Which versions are live, by role. */
  async live(name: string): Promise<{ stable?: string; canary?: string; previous?: string }> {
    const { body } = await this.registry.call('GET', `/mfes/${name}`)
    const roles = Object.entries((body as { live: Record<string, { version: string }> }).live ?? {})
    return Object.fromEntries(roles.map(([role, { version }]) => [role, version]))
  }
}
