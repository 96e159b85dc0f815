import { readChoice, rememberChoice } from '../cookies.ts'
import { SharedValue } from '../shared-value.ts'

export const languages = ['ko', 'en'] as const
export type Language = (typeof languages)[number]

/** The mall's own cookie: whoever chose there has chosen here. */
const cookie = 'mall-language'

const isLanguage = (text: unknown): text is Language => languages.some((each) => each === text)

/** The language of our texts: what the address asks for (`?lang=`), else what was chosen, else the browser's. */
export const language = new SharedValue<Language>(firstLanguage())

export function chooseLanguage(chosen: Language): void {
  rememberChoice(cookie, chosen)
  show(chosen)
  language.set(chosen)
}

function firstLanguage(): Language {
  const asked = new URLSearchParams(location.search).get('lang')
  if (isLanguage(asked)) rememberChoice(cookie, asked)
  const preferred = navigator.languages.map((tag) => tag.slice(0, 2))
  const found = [asked, readChoice(cookie), ...preferred].find(isLanguage) ?? 'en'
  show(found)
  return found
}

function show(shown: Language): void {
  document.documentElement.lang = shown
}
