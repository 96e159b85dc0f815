import en from './en.json' with { type: 'json' }
import ko from './ko.json' with { type: 'json' }
import { language, type Language } from './language.ts'

export type TextKey = keyof typeof en
export type Texts = (key: TextKey, values?: Record<string, string | number>) => string

const all: Record<Language, Record<TextKey, string>> = { en, ko }

/** The texts of a language; `{name}` in them stands for a value. */
export function textsOf(of: Language): Texts {
  return (key, values = {}) =>
    all[of][key].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}

export function useTexts(): Texts {
  return textsOf(language.use())
}
