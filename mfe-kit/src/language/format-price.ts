import { formatNumber } from './format-number.ts'
import { pageLanguage, type Language } from './page-language.ts'

/** An amount of won: `12,000원` in Korean, `₩12,000` in English. */
export function formatPrice(won: number, language: Language = pageLanguage()): string {
  const amount = formatNumber(Math.abs(won), language)
  const sign = won < 0 ? '-' : ''
  // Intl writes ₩12,000 in Korean too; the mall writes the unit after the amount, as shoppers are used to.
  return language === 'ko' ? `${sign}${amount}원` : `${sign}₩${amount}`
}
