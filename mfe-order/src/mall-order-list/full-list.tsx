import type { TagHost } from 'mfe-kit'
import { useTagState } from 'mfe-kit/react'
import { useEffect, useRef, useState } from 'react'
import { DegradedNote } from '../degraded-note.tsx'
import { OrderSkeleton } from '../mall-order/order-skeleton.tsx'
import { useText } from '../messages.ts'
import { OrderNotice } from '../order-notice.tsx'
import { FilterBar } from './filter-bar.tsx'
import { filterVariables, isFiltered, orderFilters } from './order-filters.ts'
import { mostAtOnce, OrderPages } from './order-pages.tsx'
import { NothingFound, OrdersEmpty } from './orders-empty.tsx'
import { type ListState, useListState } from './use-list-state.ts'
import { useMyOrders } from './use-my-orders.ts'

const pageSize = 10

/** All orders of the visitor, found by filters, under the days on which they were placed. */
export function FullList({ host, given }: { host: TagHost; given: ListState }) {
  const { t } = useText()
  const { shown, change } = useListState(host, given)
  const filters = orderFilters(shown)
  const [today] = useState(() => new Date())
  const variables = filterVariables(filters, today)
  const pages = Math.max(Math.trunc(shown.page ?? 1), 1)
  const wanted = pages * pageSize
  const result = useMyOrders({ ...variables, first: Math.min(wanted, mostAtOnce), after: null })
  useTagState(host, result)
  const list = useRef<HTMLElement>(null)
  const from = useRef<number>(undefined)
  useEffect(() => {
    const links = list.current?.querySelectorAll<HTMLElement>('.order-link')
    const next = from.current === undefined ? undefined : links?.[from.current]
    // The pressed button has moved: whoever uses the keyboard goes on at the first new order.
    if (next) {
      from.current = undefined
      next.focus()
    }
  })
  // A page that fails to come leaves the others; orders of other filters would mislead.
  const key = JSON.stringify(variables)
  const [answered, setAnswered] = useState<string>()
  if (result.data && answered !== key) setAnswered(key)
  const page = result.data?.myOrders ?? result.previous?.myOrders
  const failed = result.state === 'error' && !(page && answered === key)

  function more() {
    from.current = list.current?.querySelectorAll('.order-link').length
    change({ page: String(pages + 1) }, true)
  }

  if (result.state === 'empty' && !isFiltered(filters)) return <OrdersEmpty />
  // There is nothing to filter where nobody knows whose orders to show.
  if (failed && result.error.code === 'UNAUTHENTICATED')
    return <OrderNotice error={result.error} retry={result.retry} />
  return (
    <section className="list" ref={list} aria-label={t('listLabel')}>
      <FilterBar filters={filters} onChange={change} />
      <p className="list-count" role="status">
        {page && !failed ? t('listCount', { count: page.totalCount }) : <span className="bone line short" />}
      </p>
      <DegradedNote degraded={result.degraded} freshAt={result.freshAt} />
      {failed ? (
        <OrderNotice error={result.error} retry={result.retry} />
      ) : result.state === 'empty' ? (
        <NothingFound onClear={() => change({ search: null, state: null, months: null, page: null })} />
      ) : page ? (
        <div className="pages" aria-busy={result.state === 'loading'}>
          <OrderPages
            result={result}
            filters={variables}
            wanted={wanted}
            above={0}
            before={undefined}
            onMore={more}
          />
        </div>
      ) : (
        <ListSkeleton />
      )}
    </section>
  )
}

function ListSkeleton() {
  return (
    <div className="day">
      <p className="day-title">
        <span className="bone line short" />
      </p>
      <div className="orders">
        {Array.from({ length: 4 }, (_, index) => (
          <OrderSkeleton key={index} />
        ))}
      </div>
    </div>
  )
}
