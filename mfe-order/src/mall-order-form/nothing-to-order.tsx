import { mallUrl, type TagHost } from 'mfe-kit'
import { useText } from '../messages.ts'

export function NothingToOrder({ host }: { host: TagHost }) {
  const { t } = useText()
  return (
    <div className="notice">
      <p className="notice-title">{t('formNothingTitle')}</p>
      <p className="notice-text">{t('formNothingText')}</p>
      <a className="button" href={mallUrl('/products')} onClick={() => host.emit('close-requested')}>
        {t('browse')}
      </a>
    </div>
  )
}
