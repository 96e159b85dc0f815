import { mallUrl } from 'mfe-kit'
import { useText } from '../messages.ts'

export function CartEmpty() {
  const { t } = useText()
  return (
    <div className="notice">
      <p className="notice-title">{t('cartEmptyTitle')}</p>
      <p className="notice-text">{t('cartEmptyText')}</p>
      <a className="button" href={mallUrl('/products')}>
        {t('browse')}
      </a>
    </div>
  )
}
