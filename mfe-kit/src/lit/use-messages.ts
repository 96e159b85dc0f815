import { formatAge } from '../language/format-age.ts'
import { formatDate } from '../language/format-date.ts'
import { formatPrice } from '../language/format-price.ts'
import { pageLanguage, watchLanguage, type Language } from '../language/page-language.ts'
import { translate, type Messages, type Translate } from '../language/translate.ts'
import type { LitTag } from './lit-tag.ts'

type DateStyle = Parameters<typeof formatDate>[1]

export interface UseMessages<Key extends string> {
  t: Translate<Key>
  language: { readonly value: Language }
  formatPrice: (won: number) => string
  formatDate: (instant: string | number | Date, style?: DateStyle) => string
  /** How long ago an instant (milliseconds since 1970) was. */
  formatAge: (instant: number) => string
}

/** The texts of a team in the language of the page; the tag is drawn anew when `<html lang>` changes. */
export function useMessages<Key extends string>(
  tag: LitTag<unknown>,
  messages: Messages<Key>,
): UseMessages<Key> {
  let stop: (() => void) | undefined
  tag.addController({
    hostConnected: () => (stop = watchLanguage(() => tag.requestUpdate())),
    hostDisconnected: () => stop?.(),
  })
  return {
    t: (key, values) => translate(messages, pageLanguage(), key, values),
    language: {
      get value() {
        return pageLanguage()
      },
    },
    formatPrice: (won) => formatPrice(won, pageLanguage()),
    formatDate: (instant, style) => formatDate(instant, style, pageLanguage()),
    formatAge: (instant) => formatAge(instant, pageLanguage()),
  }
}
