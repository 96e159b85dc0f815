import { isLanguage, languageCookie, languages, type Language } from '../language/language.ts'
import { readCookie } from './visitor/cookies.ts'
import { isTheme, themeCookie, type Theme } from '../theme/theme.ts'

/** The visitor's language: what the address asks for (`?lang=en`), else the cookie, else Korean. */
export function readLanguage(query: URLSearchParams, cookies: string | undefined): Language {
  const asked = query.get('lang')
  if (isLanguage(asked)) return asked
  const cookie = readCookie(cookies, languageCookie)
  return isLanguage(cookie) ? cookie : languages[0]
}

/** The visitor's theme: the cookie, else that of the device. */
export function readTheme(cookies: string | undefined): Theme {
  const cookie = readCookie(cookies, themeCookie)
  return isTheme(cookie) ? cookie : 'system'
}
