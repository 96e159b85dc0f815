import type { TagHost } from 'mfe-kit'
import { useTagState } from 'mfe-kit/react'
import { useState } from 'react'
import type { CartItem } from '../cart.ts'
import { useText } from '../messages.ts'
import { CartEmpty } from './cart-empty.tsx'
import { CartLine } from './cart-line.tsx'
import { CartSubtotal } from './cart-subtotal.tsx'
import { useIsOld } from './use-cart-sum.ts'
import { RemovedLine, type Removed } from './removed-line.tsx'

/** All that was put aside, to be ordered product by product. What was taken out can be put back until the page is left. */
export function CartList({ host, items }: { host: TagHost; items: readonly CartItem[] }) {
  const { t } = useText()
  const [removed, setRemoved] = useState<readonly Removed[]>([])
  const degraded = useIsOld(items)
  useTagState(host, { state: items.length === 0 ? 'empty' : 'ready', degraded })
  const out = removed.filter((each) => !items.some(({ productId }) => productId === each.item.productId))
  if (items.length === 0 && out.length === 0) return <CartEmpty />
  const lines = items.map((item) => (
    <CartLine
      key={item.productId}
      item={item}
      onRemoved={(name) => setRemoved([...out, { item, name, at: items.indexOf(item) }])}
    />
  ))
  for (const each of out)
    lines.splice(each.at, 0, <RemovedLine key={`out ${each.item.productId}`} removed={each} />)
  return (
    <section className="cart" aria-label={t('cartLabel')}>
      <ul className="orders" part="items">
        {lines}
      </ul>
      {items.length > 0 ? <CartSubtotal items={items} /> : <CartEmpty />}
    </section>
  )
}
