import en from '../../messages/en.json' with { type: 'json' }
import ko from '../../messages/ko.json' with { type: 'json' }
import type { Language } from './language.ts'

export type MessageKey = keyof typeof ko

const messages: Record<Language, Record<MessageKey, string>> = { ko, en }

/** The text of the shell under this key, `{name}` replaced by the value of that name. */
export function message(
  language: Language,
  key: MessageKey,
  values: Record<string, string | number> = {},
): string {
  return messages[language][key].replace(/\{(\w+)\}/g, (placeholder, name: string) =>
    String(values[name] ?? placeholder),
  )
}
