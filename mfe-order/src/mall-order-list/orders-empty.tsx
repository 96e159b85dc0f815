import { mallUrl } from 'mfe-kit'
import { useText } from '../messages.ts'

export function OrdersEmpty() {
  const { t } = useText()
  return (
    <div className="notice">
      <p className="notice-title">{t('listEmptyTitle')}</p>
      <p className="notice-text">{t('listEmptyText')}</p>
      <a className="button" href={mallUrl('/products')}>
        {t('browse')}
      </a>
    </div>
  )
}

export function NothingFound({ onClear }: { onClear: () => void }) {
  const { t } = useText()
  return (
    <div className="notice">
      <p className="notice-title">{t('listNothingTitle')}</p>
      <p className="notice-text">{t('listNothingText')}</p>
      <button className="button quiet" type="button" onClick={onClear}>
        {t('filterClear')}
      </button>
    </div>
  )
}
