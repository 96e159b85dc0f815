import { useText } from './messages.ts'

/** What is to be paid, in full: pieces at their price, and shipping, which the mall does not charge. */
export function Amounts({ price, quantity }: { price: number; quantity: number | undefined }) {
  const { t, formatPrice } = useText()
  const sum = quantity === undefined ? '–' : formatPrice(price * quantity)
  return (
    <dl className="facts amounts">
      <dt>{t('goods')}</dt>
      <dd>
        {quantity === undefined
          ? formatPrice(price)
          : t('priceTimesQuantity', { price: formatPrice(price), count: quantity })}
      </dd>
      <dt>{t('shipping')}</dt>
      <dd>{t('shippingFree')}</dd>
      <dt className="total">{t('total')}</dt>
      <dd className="total">{sum}</dd>
    </dl>
  )
}
