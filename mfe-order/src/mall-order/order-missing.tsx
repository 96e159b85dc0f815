import { mallUrl } from 'mfe-kit'
import { useText } from '../messages.ts'

export function OrderMissing() {
  const { t } = useText()
  return (
    <div className="notice">
      <p className="notice-title">{t('notFoundTitle')}</p>
      <p className="notice-text">{t('notFoundText')}</p>
      <a className="button quiet" href={mallUrl('/orders')}>
        {t('toOrders')}
      </a>
    </div>
  )
}
