import type { Language } from './page-language.ts'

// Each is slow to make and quick to use.
const formats: { [Name in Language]?: Intl.NumberFormat } = {}
const rules: { [Name in Language]?: Intl.PluralRules } = {}

/** A number, grouped as the language does it. */
export function formatNumber(value: number, language: Language): string {
  return (formats[language] ??= new Intl.NumberFormat(language)).format(value)
}

export function isOne(count: number, language: Language): boolean {
  return (rules[language] ??= new Intl.PluralRules(language)).select(count) === 'one'
}
