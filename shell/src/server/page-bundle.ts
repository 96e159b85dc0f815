import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createAsset, type Asset } from './asset.ts'

/** The shell's own scripts and styles, as `vite build` left them in `dist`. */
export interface PageBundle {
  base: string
  script: string
  styles: string[]
  icon: string
  files: Map<string, Asset>
}

/** What `vite build` writes as `dist/page.json`. */
interface PageDescription {
  script: string
  styles: string[]
  icon: string
  files: string[]
}

/** Reads the bundle; throws when the page is not built. */
export async function readPageBundle(folder: string): Promise<PageBundle> {
  const text = await readFile(join(folder, 'page.json'), 'utf8').catch(() => {
    throw new Error('the page is not built; build it with `npm run build -w shell`')
  })
  const { script, styles, icon, files: paths } = JSON.parse(text) as PageDescription
  const files = new Map<string, Asset>()
  for (const path of paths) files.set(path, createAsset(path, await readFile(join(folder, path))))
  return { base: '/shell/', script, styles, icon, files }
}
