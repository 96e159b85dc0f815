/** The languages of the mall; the first is the default. */
export const languages = ['ko', 'en'] as const

export type Language = (typeof languages)[number]

/** The cookie that remembers the visitor's choice. */
export const languageCookie = 'mall-language'

export function isLanguage(text: unknown): text is Language {
  return languages.some((language) => language === text)
}
