import { pageLanguage, type Language } from './page-language.ts'

/** How long ago an instant (milliseconds since 1970) was, in minutes or hours: `3분 전`, `3 minutes ago`. */
export function formatAge(instant: number, language: Language = pageLanguage()): string {
  const minutes = Math.max(1, Math.round((Date.now() - instant) / 60_000))
  const format = new Intl.RelativeTimeFormat(language)
  return minutes < 90 ? format.format(-minutes, 'minute') : format.format(-Math.round(minutes / 60), 'hour')
}
