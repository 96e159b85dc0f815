import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** One thing that is built into one folder. */
export interface BuildStep {
  name: string
  /** The command's arguments for Node, and where it runs. */
  script: string[]
  folder: string
  output: string
  sources: string
}

/** The hash lies in the output itself: a build by hand replaces that folder, so what is there is never mistaken for another. */
const stampOf = ({ output }: BuildStep) => join(output, '.sources-hash')

export function isUpToDate(step: BuildStep): boolean {
  return existsSync(stampOf(step)) && readFileSync(stampOf(step), 'utf8') === step.sources
}

export function markUpToDate(step: BuildStep): void {
  writeFileSync(stampOf(step), step.sources)
}

export function hasPreviousBuild({ output }: BuildStep): boolean {
  return existsSync(output)
}
