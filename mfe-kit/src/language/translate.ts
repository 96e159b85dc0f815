import { formatNumber, isOne } from './format-number.ts'
import type { Language } from './page-language.ts'

/** A text, or one per plural form. `{name}` stands for a value; numbers are written as the language groups them. */
export type Message = string | { readonly one: string; readonly other: string }

/** The texts of a team in both languages, with equal keys. */
export interface Messages<Key extends string> {
  ko: Readonly<Record<Key, Message>>
  en: Readonly<Record<Key, Message>>
}

export type MessageValues = Readonly<Record<string, string | number>>

export type Translate<Key extends string> = (key: Key, values?: MessageValues) => string

/** The text of `key`; where it has plural forms, `values.count` chooses among them. */
export function translate<Key extends string>(
  messages: Messages<Key>,
  language: Language,
  key: Key,
  values: MessageValues = {},
): string {
  const message = messages[language][key]
  const text =
    typeof message === 'string'
      ? message
      : message[isOne(Number(values['count']), language) ? 'one' : 'other']
  return text.replace(/\{(\w+)\}/g, (placeholder, name: string) => {
    const value = values[name]
    if (value === undefined) return placeholder
    return typeof value === 'number' ? formatNumber(value, language) : value
  })
}
