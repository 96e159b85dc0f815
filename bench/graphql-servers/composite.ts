/** The query of the course over fifty orders. */
export const composite =
  'query Composite { orders(limit: 50) { quantity customerId state product { price name } delivery { deliveryAddress } } }'
