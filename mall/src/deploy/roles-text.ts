import type { Roles } from '../registry/registry-answers.ts'

/** Roles in a line: `0.1.0 90 %, canary 0.2.0 10 %`. */
export function rolesText({ stable, canary }: Roles): string {
  if (!stable) return 'nothing live'
  if (!canary) return stable.version
  return `${stable.version} ${100 - canary.traffic} %, canary ${canary.version} ${canary.traffic} %`
}

/** A moment as people near it read it: `2026-11-27 20:07`. */
export function momentText(at: string | undefined): string {
  return at === undefined ? '' : new Date(at).toLocaleString('sv').slice(0, 16)
}

/** What the registry does by itself with a canary: `then 50 %, 80 % and everybody, next at 2026-11-27 20:07:30`. */
export function rolloutText(rollout: NonNullable<Roles['canary']>['rollout']): string | undefined {
  if (!rollout) return undefined
  const steps = rollout.steps.map((step) => `${step} %`)
  const then = steps.length ? `${steps.join(', ')} and everybody` : 'everybody'
  return `then ${then}, next at ${new Date(rollout.nextAt).toLocaleString('sv')}`
}

/** `32.1 kB`, thousands of bytes. */
export function sizeText(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`
}
