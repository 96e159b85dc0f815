import { onScopeDispose, shallowRef, type ShallowRef } from 'vue'
import { formatAge } from '../language/format-age.ts'
import { formatDate } from '../language/format-date.ts'
import { formatPrice } from '../language/format-price.ts'
import { pageLanguage, watchLanguage, type Language } from '../language/page-language.ts'
import { translate, type Messages, type Translate } from '../language/translate.ts'

type DateStyle = Parameters<typeof formatDate>[1]

export interface UseMessages<Key extends string> {
  t: Translate<Key>
  language: Readonly<ShallowRef<Language>>
  formatPrice: (won: number) => string
  formatDate: (instant: string | number | Date, style?: DateStyle) => string
  /** How long ago an instant (milliseconds since 1970) was. */
  formatAge: (instant: number) => string
}

/** The texts of a team in the language of the page; what is written with them follows `<html lang>`. */
export function useMessages<Key extends string>(messages: Messages<Key>): UseMessages<Key> {
  const language = shallowRef(pageLanguage())
  onScopeDispose(watchLanguage((next) => (language.value = next)))
  return {
    t: (key, values) => translate(messages, language.value, key, values),
    language,
    formatPrice: (won) => formatPrice(won, language.value),
    formatDate: (instant, style) => formatDate(instant, style, language.value),
    formatAge: (instant) => formatAge(instant, language.value),
  }
}
