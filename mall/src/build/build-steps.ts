import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { BuildStep } from './build-step.ts'
import type { Settings } from '../settings.ts'
import { builtPackages } from './packages.ts'
import { sourcesHash } from './sources-hash.ts'

const endsWithParent = ['--import', new URL('end-with-parent.ts', import.meta.url).href]

/** What a mall has to build before it serves: the libraries that micro-frontends share, and each package with a build of its own. */
export function buildSteps({ root, mode }: Pick<Settings, 'root' | 'mode'>): BuildStep[] {
  const vite = viteOf(root)
  const shared: BuildStep = {
    name: 'shared libraries',
    script: [...endsWithParent, fileURLToPath(new URL('build-shared.ts', import.meta.url))],
    folder: join(root, 'mfe-kit'),
    output: join(root, 'mfe-kit', 'dist', 'shared'),
    sources: sourcesHash(root, ['mfe-kit/src/vite']),
  }
  const packages = builtPackages(root).map(({ name, folder, uses }): BuildStep => ({
    name,
    script: [vite, 'build', '--mode', mode, '--logLevel', 'warn'],
    folder: join(root, folder),
    output: join(root, folder, 'dist'),
    sources: `${mode} ${sourcesHash(root, uses)}`,
  }))
  return [shared, ...packages]
}

/** The GraphQL playground, which no shopper waits for. */
export function playgroundStep({ root }: Pick<Settings, 'root'>): BuildStep {
  return {
    name: 'playground',
    script: [...endsWithParent, viteOf(root), 'build', '--logLevel', 'warn'],
    folder: join(root, 'bff-graphql', 'playground'),
    output: join(root, 'bff-graphql', 'dist', 'playground'),
    sources: sourcesHash(root, ['bff-graphql/playground']),
  }
}

function viteOf(root: string): string {
  return join(
    dirname(createRequire(join(root, 'package.json')).resolve('vite/package.json')),
    'bin',
    'vite.js',
  )
}
