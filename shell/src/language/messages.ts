import type { Language } from './language.ts'

/** Gives the text under a key, `{name}` replaced by the value of that name. */
export type Message<Key extends string> = (
  language: Language,
  key: Key,
  values?: Record<string, string | number>,
) => string

/** Texts of one part of the shell. What only a rare page says has texts of its own, which are loaded together with it. */
export function messages<Key extends string>(texts: Record<Language, Record<Key, string>>): Message<Key> {
  return (language, key, values = {}) =>
    texts[language][key].replace(/\{(\w+)\}/g, (placeholder, name: string) =>
      String(values[name] ?? placeholder),
    )
}
