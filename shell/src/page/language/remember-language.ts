import { languageCookie, type Language } from '../../language/language.ts'

/** Remembers the visitor's choice for the next page; what the address says of a language gives way to it. */
export function rememberLanguage(language: Language): void {
  document.cookie = `${languageCookie}=${language}; Path=/; Max-Age=31536000; SameSite=Lax`
  const url = new URL(location.href)
  if (!url.searchParams.has('lang')) return
  url.searchParams.delete('lang')
  history.replaceState(history.state, '', url)
}
