import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { PageState } from 'registry/state'
import { createAsset, type Asset } from './asset.ts'

/** The shell's own scripts and styles, as `vite build` left them in `dist`. */
export interface PageBundle {
  base: string
  script: string
  /** Other files that the script can't begin without. */
  imports: string[]
  styles: string[]
  icon: string
  /** The code of `/tags.js`, and of the live events on pages that use it. */
  tags: string
  live: string
  files: Map<string, Asset>
  /** What the page uses of micro-frontends, and publishes. */
  contract?: PageState
}

/** What `vite build` writes as `dist/page.json`. */
interface PageDescription {
  script: string
  imports: string[]
  styles: string[]
  icon: string
  tags: string
  live: string
  files: string[]
  contract?: PageState
}

/** Reads the bundle; throws when the page is not built. */
export async function readPageBundle(folder: string): Promise<PageBundle> {
  const text = await readFile(join(folder, 'page.json'), 'utf8').catch(() => {
    throw new Error('the page is not built; build it with `npm run build -w shell`')
  })
  const { files: paths, ...entries } = JSON.parse(text) as PageDescription
  const files = new Map<string, Asset>()
  for (const path of paths) files.set(path, createAsset(path, await readFile(join(folder, path))))
  return { base: '/shell/', ...entries, files }
}
