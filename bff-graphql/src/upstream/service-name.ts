export const serviceNames = ['product', 'order', 'delivery'] as const

/** The services behind the BFF. */
export type ServiceName = (typeof serviceNames)[number]
