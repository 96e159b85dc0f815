import type { OwnedPart } from './owned-part.ts'
import type { Size } from './place-labels.ts'

const characterWidth = 6.7
const lineHeight = 16
const padding = { across: 12, down: 6 }

/** The label of a part from its longest form to its number alone, as lines. */
export function labelForms(part: OwnedPart, number: number): string[][] {
  const name = `${number} ${part.what}`
  const version = versionText(part)
  if (part.role === 'shell') return [[name, version], [name], [String(number)]]
  return [
    [name, version, [part.team, part.role, part.framework, timesText(part)].filter(Boolean).join(' · ')],
    [name, version],
    [name],
    [String(number)],
  ]
}

export const versionText = ({ mfe, version }: OwnedPart): string => `${mfe} ${version}`.trimEnd()

/** Load and mount, as in `34 + 5 ms`. */
export function timesText({ times: { load, mount } }: Pick<OwnedPart, 'times'>): string {
  if (load === undefined && mount === undefined) return ''
  return `${milliseconds(load)} + ${milliseconds(mount)} ms`
}

const milliseconds = (time: number | undefined) => (time === undefined ? '–' : String(Math.round(time)))

/** How large the lines are in the font of labels, whose characters are all of one width. */
export function sizeOf(lines: string[]): Size {
  return {
    width: Math.ceil(Math.max(...lines.map(columns)) * characterWidth) + padding.across,
    height: lines.length * lineHeight + padding.down,
  }
}

/** Hangul and its like are as wide as two letters. */
const columns = (line: string) => [...line].reduce((sum, each) => sum + (each > '\u10ff' ? 2 : 1), 0)
