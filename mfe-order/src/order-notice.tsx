import type { DataError } from 'mfe-kit/data'
import { InTheMall } from './in-the-mall.tsx'
import { useText } from './messages.ts'

interface OrderNoticeProps {
  error: DataError
  retry: () => void
  /** Where in the mall its own visitor finds what is missing here. */
  path?: string
}

/** What went wrong, why, and how to go on. */
export function OrderNotice({ error, retry, path = '/orders' }: OrderNoticeProps) {
  const { t } = useText()
  if (error.code === 'UNAUTHENTICATED') return <InTheMall what="orders" path={path} />
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
