import { pageLanguage, type Language } from './page-language.ts'

const formats = {
  date: { year: 'numeric', month: 'long', day: 'numeric' },
  time: { hour: 'numeric', minute: '2-digit' },
  dateTime: { year: 'numeric', month: 'long', day: 'numeric', hour: 'numeric', minute: '2-digit' },
} satisfies Record<string, Intl.DateTimeFormatOptions>

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
