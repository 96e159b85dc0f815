import type { DataError } from 'mfe-kit/data'
import { useText } from './messages.ts'

/** What went wrong, why, and how to go on. */
export function OrderNotice({ error, retry }: { error: DataError; retry: () => void }) {
  const { t } = useText()
  const unavailable = error.service === 'graphql' ? 'errorOffline' : 'errorUnavailable'
  return (
    <div className="notice" role="alert">
      <p className="notice-title">{t('errorTitle')}</p>
      <p className="notice-text">{t(error.code === 'SERVICE_UNAVAILABLE' ? unavailable : 'errorUnknown')}</p>
      <p className="notice-code">{t('errorCode', { code: error.code })}</p>
      <button className="button quiet" type="button" onClick={retry}>
        {t('retry')}
      </button>
    </div>
  )
}
