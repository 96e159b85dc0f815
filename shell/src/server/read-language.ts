import { isLanguage, languageCookie, languages, type Language } from '../language/language.ts'

/** The visitor's language: what the address asks for (`?lang=en`), else the cookie, else Korean. */
export function readLanguage(query: URLSearchParams, cookies: string | undefined): Language {
  const asked = query.get('lang')
  if (isLanguage(asked)) return asked
  const cookie = (cookies ?? '')
    .split(';')
    .map((part) => part.trim().split('='))
    .find(([name]) => name === languageCookie)?.[1]
  return isLanguage(cookie) ? cookie : languages[0]
}
