import { UsageError } from '../mall-error.ts'

/** How a version gets to the visitors, as the registry is told: at once where nothing is said. */
export interface Plan {
  canary?: number
  steps?: number[]
  pauseSeconds?: number
}

export interface PlanWords {
  canary: string | undefined
  steps: string | undefined
  pause: string | undefined
}

const units: Record<string, number> = { s: 1, m: 60, h: 3600, d: 86_400 }

/** Reads `--canary 10`, or `--steps 20,40,60,80 --pause 10m`. */
export function readPlan({ canary, steps, pause }: PlanWords): Plan {
  if (pause !== undefined && steps === undefined)
    throw new UsageError('--pause is the time between the steps of --steps, which is missing.')
  return {
    ...(canary !== undefined && { canary: percentage('--canary', canary) }),
    ...(steps !== undefined && { steps: rising(steps) }),
    ...(pause !== undefined && { pauseSeconds: seconds(pause) }),
  }
}

function percentage(option: string, text: string): number {
  const percent = Number(text)
  if (/^\d+$/.test(text) && percent >= 1 && percent <= 99) return percent
  throw new UsageError(`${option} takes a percentage from 1 to 99, not "${text}".`)
}

function rising(text: string): number[] {
  const steps = text.split(',').map((each) => percentage('--steps', each.trim()))
  if (steps.every((each, index) => each > (steps[index - 1] ?? 0))) return steps
  throw new UsageError(
    `--steps takes percentages, each more than the one before, such as 20,40,60,80; not "${text}".`,
  )
}

function seconds(text: string): number {
  const [, count = '', unit = ''] = /^(\d+)([smhd])$/.exec(text) ?? []
  const total = Number(count) * (units[unit] ?? 0)
  if (total >= 1 && total <= 7 * 86_400) return total
  throw new UsageError(`--pause takes a time such as 90s, 10m or 2h, at most 7d; not "${text}".`)
}
