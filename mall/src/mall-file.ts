import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What runs now, for tools and tests. `$MALL_DATA_DIR/mall.json` exists while a mall runs (and after one was killed). */
export interface MallFile {
  /** The supervisor. */
  pid: number
  startedAt: string
  portOffset: number
  /** Whether the mall was ready once since this start. */
  ready: boolean
  processes: Record<string, { pid: number | null; port: number; keeperPid?: number | null }>
}

const pathIn = (dataDir: string) => join(dataDir, 'mall.json')

/** The mall of this data folder as it last described itself. */
export function readMallFile(dataDir: string): MallFile | undefined {
  try {
    return JSON.parse(readFileSync(pathIn(dataDir), 'utf8')) as MallFile
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined
    throw error
  }
}

export function writeMallFile(dataDir: string, content: MallFile): void {
  const draft = `${pathIn(dataDir)}.${process.pid}`
  writeFileSync(draft, `${JSON.stringify(content, null, 2)}\n`)
  renameSync(draft, pathIn(dataDir))
}

export function removeMallFile(dataDir: string): void {
  rmSync(pathIn(dataDir), { force: true })
}
