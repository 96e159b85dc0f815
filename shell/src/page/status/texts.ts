import type { Language } from '../../language/language.ts'
import type { ToolMessageKey } from '../../language/tool-message.ts'
import type { Roles } from './registry-client.ts'

export type Text = (key: ToolMessageKey, values?: Record<string, string | number>) => string

/** Which versions visitors get, in one line: `1.0.0 + 1.1.0 (10 %)`. */
export function rolesText({ stable, canary }: Roles = {}): string {
  if (!stable) return '–'
  return canary ? `${stable.version} + ${canary.version} (${canary.traffic} %)` : stable.version
}

const units = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const

/** How long ago something was, in words. */
export function agoText(time: string, language: Language, now = Date.now()): string {
  const seconds = Math.round((Date.parse(time) - now) / 1_000)
  const [unit, length] = units.find(([, length]) => Math.abs(seconds) >= length) ?? ['second', 1]
  return new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(Math.trunc(seconds / length), unit)
}

/** Date and time of day. */
export function timeText(time: string, language: Language): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'medium' }).format(
    new Date(time),
  )
}

/** A share as `99.5 %`. */
export const percentText = (share: number) => `${Math.round(share * 1_000) / 10} %`

export const kilobytesText = (bytes: number) => `${(bytes / 1_000).toFixed(1)} kB`
