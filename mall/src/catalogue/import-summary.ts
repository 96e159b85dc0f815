import { colours } from '../output/colours.ts'
import type { ImportCounts } from './import-catalogue.ts'

/** 12,345. */
export const counted = (count: number) => count.toLocaleString('en')

interface Summary extends ImportCounts {
  dryRun: boolean
  stopped: boolean
  seconds: number
}

/** What became of an import, and what to do next, for the person at the terminal; `shown` refused lines were told already. */
export function importSummary(summary: Summary, rejects: string | undefined, shown: number): string {
  const { dryRun, stopped, rows, created, updated, unchanged, refused, keptStock, seconds, lastLine } =
    summary
  const outcomes = [
    `${counted(created)} ${dryRun ? 'would be created' : 'created'}`,
    `${counted(updated)} ${dryRun ? 'would be updated' : 'updated'}`,
    `${counted(unchanged)} unchanged`,
    `${counted(refused)} refused`,
  ]
  const hidden = refused - shown
  const next = stopped
    ? `Stopped after line ${lastLine}. Run the same command again to go on.`
    : dryRun
      ? 'Nothing was changed. Without --dry-run it will be.'
      : refused && rejects
        ? `Mend ${rejects} and import it.`
        : refused
          ? 'Mend these lines and import the file again; the others stay as they are. --rejects FILE collects them.'
          : ''
  const mark = refused || stopped ? colours.yellow('!') : colours.green('✔')
  const lines = [
    hidden > 0 && `  … and ${counted(hidden)} more refused`,
    `${mark} ${counted(rows)} rows in ${seconds} s: ${outcomes.join(', ')}.`,
    keptStock > 0 &&
      `  ${counted(keptStock)} known products keep the stock they have, which is not that of the file; --set-stock takes the file's.`,
    next && `  ${next}`,
  ]
  return lines
    .filter(Boolean)
    .map((line) => `${line}\n`)
    .join('')
}
