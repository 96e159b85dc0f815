import { readWith, type Result } from 'mfe-kit/data'
import { useMallEvent, useQuery } from 'mfe-kit/react'
import type { MyOrders as MyOrdersPage, MyOrdersVariables } from '../documents.gen.ts'
import { MyOrders, MyOrdersWithDeliveries } from '../documents.ts'
import { deliveryLookup } from '../lookups.ts'

const options = {
  isEmpty: (data: MyOrdersPage) => data.myOrders?.totalCount === 0,
  read: readWith({
    document: MyOrdersWithDeliveries,
    lookup: deliveryLookup,
    field: 'delivery',
    entities: (data) => data.myOrders?.nodes.map(({ id, delivery: entity }) => ({ id, entity })) ?? [],
  }),
}

/** A page of the visitor's orders, which follows new ones. The deliveries come along, for the rows that look them up. */
export function useMyOrders(variables: MyOrdersVariables): Result<MyOrdersPage> {
  const result = useQuery(MyOrders, variables, options)
  useMallEvent('OrderPlaced', () => result.retry())
  return result
}
