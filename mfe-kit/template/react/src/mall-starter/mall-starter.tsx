import { mallUrl, type TagHost } from 'mfe-kit'
import { useMessages, useQuery, useTagState } from 'mfe-kit/react'
import type { ReactNode } from 'react'
import { NewestProducts } from '../documents.ts'
import { messages } from '../messages.ts'

export function MallStarter({ host, limit }: { host: TagHost; limit: number }): ReactNode {
  const { t, language, formatPrice } = useMessages(messages)
  const result = useQuery(
    NewestProducts,
    { first: limit },
    { isEmpty: ({ catalog }) => catalog?.nodes.length === 0 },
  )
  // While other products load, those before stay.
  const products = (result.data ?? result.previous)?.catalog?.nodes
  // The page sees the state as :state(loading), :state(empty), :state(error) or :state(ready).
  useTagState(host, result)

  if (result.state === 'error') {
    return (
      <div className="notice" role="alert">
        <p className="notice-title">{t('errorTitle')}</p>
        <p className="notice-code">{t('errorCode', { code: result.error.code })}</p>
        <button className="button quiet" type="button" onClick={result.retry}>
          {t('retry')}
        </button>
      </div>
    )
  }
  if (result.state === 'empty') return <p className="notice">{t('empty')}</p>
  if (!products) {
    return (
      <div className="products" aria-hidden="true">
        {Array.from({ length: limit }, (_, index) => (
          <div key={index} className="product">
            <span className="bone line" />
          </div>
        ))}
      </div>
    )
  }
  return (
    <>
      {result.degraded && <p className="degraded">{t('degraded')}</p>}
      <ul className="products" aria-label={t('listLabel')}>
        {products.map(({ id, name, names, price }) => (
          <li key={id} className="product">
            {/* Tags work on pages of other origins too, so their links name the mall. */}
            <a href={mallUrl(`/products/${id}`)}>{names?.[language] ?? name}</a>{' '}
            {price !== null && <span className="price">{formatPrice(price)}</span>}
          </li>
        ))}
      </ul>
    </>
  )
}
