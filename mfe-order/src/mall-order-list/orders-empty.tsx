import { useText } from '../messages.ts'

export function OrdersEmpty() {
  const { t } = useText()
  return (
    <div className="notice">
      <p className="notice-title">{t('listEmptyTitle')}</p>
      <p className="notice-text">{t('listEmptyText')}</p>
      <a className="button" href="/products">
        {t('browse')}
      </a>
    </div>
  )
}
