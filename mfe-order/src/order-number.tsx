import { useState } from 'react'
import { useText } from './messages.ts'

/** The number of an order, to be read out or copied. */
export function OrderNumber({ id }: { id: number }) {
  const { t } = useText()
  const [copied, setCopied] = useState(false)
  const copy = () => navigator.clipboard.writeText(String(id)).then(() => setCopied(true))
  return (
    <span className="order-number">
      {t('orderNumber')} <strong>{id}</strong>
      {/* Pages that are not served securely have no clipboard. */}
      {window.isSecureContext && (
        <button
          className="copy"
          type="button"
          aria-label={t('copyNamed')}
          onClick={() => void copy()}
          onBlur={() => setCopied(false)}
        >
          {t(copied ? 'copied' : 'copy')}
        </button>
      )}
      <span className="visually-hidden" role="status">
        {copied && t('copied')}
      </span>
    </span>
  )
}
