import { pageLanguage, type Language } from './page-language.ts'

const date: Intl.DateTimeFormatOptions = { year: 'numeric', month: 'long', day: 'numeric' }
const time: Intl.DateTimeFormatOptions = { hour: 'numeric', minute: '2-digit' }
const formats = { date, time, dateTime: { ...date, ...time } }

/** An instant as people in Seoul read it, wherever the browser is. */
export function formatDate(
  instant: string | number | Date,
  style: keyof typeof formats = 'dateTime',
  language: Language = pageLanguage(),
): string {
  const locale = language === 'ko' ? 'ko-KR' : 'en-GB'
  return new Intl.DateTimeFormat(locale, { ...formats[style], timeZone: 'Asia/Seoul' }).format(
    new Date(instant),
  )
}
