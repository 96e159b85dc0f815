import type { Result } from 'mfe-kit/data'
import type { MyOrders as MyOrdersPage, MyOrdersVariables } from '../documents.gen.ts'
import { OrderSkeleton } from '../mall-order/order-skeleton.tsx'
import { useText } from '../messages.ts'
import type { Order } from '../order.ts'
import { OrderDays } from './order-days.tsx'
import { useMyOrders } from './use-my-orders.ts'

/** The most that one request may ask for. */
export const mostAtOnce = 100

interface OrderPagesProps {
  result: Result<MyOrdersPage>
  filters: Omit<MyOrdersVariables, 'first' | 'after'>
  /** How many orders are wanted, beginning with those of `result`. */
  wanted: number
  /** How many are shown above, and the last of them. */
  above: number
  before: Order | undefined
  onMore: () => void
}

/** As many orders as are wanted, and a button for more. */
export function OrderPages({ result, filters, wanted, above, before, onMore }: OrderPagesProps) {
  const { t } = useText()
  const page = result.data?.myOrders ?? result.previous?.myOrders
  if (!page) return result.state === 'loading' ? <OrderSkeleton /> : <Again retry={result.retry} />
  const { nodes, totalCount, pageInfo } = page
  const rest = {
    filters,
    wanted: wanted - nodes.length,
    above: above + nodes.length,
    before: nodes.at(-1),
    onMore,
  }
  const loading = result.state === 'loading'
  return (
    <>
      <OrderDays orders={nodes} before={before} />
      {result.state === 'error' ? (
        <Again retry={result.retry} />
      ) : pageInfo.hasNextPage && nodes.length >= mostAtOnce && rest.wanted > 0 ? (
        <NextOrders {...rest} after={pageInfo.endCursor} />
      ) : (
        pageInfo.hasNextPage && (
          <button
            className="button quiet list-more"
            part="more"
            type="button"
            aria-disabled={loading}
            onClick={() => !loading && onMore()}
          >
            {loading ? t('listLoading') : t('listMoreLeft', { count: totalCount - rest.above })}
          </button>
        )
      )}
    </>
  )
}

type NextOrdersProps = Omit<OrderPagesProps, 'result'> & { after: string | null }

function NextOrders({ after, ...pages }: NextOrdersProps) {
  const first = Math.min(pages.wanted, mostAtOnce)
  const result = useMyOrders({ ...pages.filters, first, after })
  return <OrderPages {...pages} result={result} />
}

function Again({ retry }: { retry: () => void }) {
  const { t } = useText()
  return (
    <div className="alert" role="alert">
      <p>{t('errorTitle')}</p>
      <button className="button quiet" type="button" onClick={retry}>
        {t('retry')}
      </button>
    </div>
  )
}
