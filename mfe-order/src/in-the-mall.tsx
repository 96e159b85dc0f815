import { mallUrl } from 'mfe-kit'
import { useText } from './messages.ts'

const texts = {
  orders: { title: 'inMallOrdersTitle', text: 'inMallOrdersText', link: 'inMallOrdersLink' },
  purchase: { title: 'inMallPurchaseTitle', text: 'inMallPurchaseText', link: 'inMallPurchaseLink' },
  cart: { title: 'inMallCartTitle', text: 'inMallCartText', link: 'inMallCartLink' },
} as const

interface InTheMallProps {
  what: keyof typeof texts
  /** Where in the mall it is. */
  path: string
}

/** On pages of others, where nobody knows the visitor: says that this is in the mall, and leads there. */
export function InTheMall({ what, path }: InTheMallProps) {
  const { t } = useText()
  const { title, text, link } = texts[what]
  return (
    <div className="notice">
      <p className="notice-title">{t(title)}</p>
      <p className="notice-text">{t(text)}</p>
      <a className="button" href={mallUrl(path)}>
        {t(link)}
      </a>
    </div>
  )
}
