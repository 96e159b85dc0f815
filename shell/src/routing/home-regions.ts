import type { MessageKey } from '../language/message.ts'

/** One part of the home page: a tag of some team under a heading of the shell. */
export interface HomeRegion {
  tag: string
  attributes: Record<string, string>
  title: MessageKey
  /** Where *See all* leads, if the tag has no such link itself. */
  more?: string
}

/** The home page mixes the tags of three teams; each is a region of its own. */
export const homeRegions: HomeRegion[] = [
  { tag: 'mall-product-list', attributes: { limit: '4' }, title: 'home.products' },
  { tag: 'mall-order-list', attributes: { limit: '3' }, title: 'home.orders', more: '/orders' },
  { tag: 'mall-delivery', attributes: {}, title: 'home.delivery' },
]
