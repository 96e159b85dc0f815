import { useMemo, useSyncExternalStore } from 'react'
import { formatAge } from '../language/format-age.ts'
import { formatDate } from '../language/format-date.ts'
import { formatPrice } from '../language/format-price.ts'
import { pageLanguage, watchLanguage, type Language } from '../language/page-language.ts'
import { translate, type Messages, type Translate } from '../language/translate.ts'

type DateStyle = Parameters<typeof formatDate>[1]

export interface UseMessages<Key extends string> {
  t: Translate<Key>
  language: Language
  formatPrice: (won: number) => string
  formatDate: (instant: string | number | Date, style?: DateStyle) => string
  /** How long ago an instant (milliseconds since 1970) was. */
  formatAge: (instant: number) => string
}

/** The texts of a team in the language of the page; components that use it follow `<html lang>`. Pass messages of the module's top level. */
export function useMessages<Key extends string>({ ko, en }: Messages<Key>): UseMessages<Key> {
  const language = useSyncExternalStore(watchLanguage, pageLanguage)
  return useMemo(
    () => ({
      t: (key, values) => translate({ ko, en }, language, key, values),
      language,
      formatPrice: (won) => formatPrice(won, language),
      formatDate: (instant, style) => formatDate(instant, style, language),
      formatAge: (instant) => formatAge(instant, language),
    }),
    [ko, en, language],
  )
}
