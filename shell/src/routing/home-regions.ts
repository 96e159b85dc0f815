import type { PageUse } from 'registry/state'
import type { MessageKey } from '../language/message.ts'
import type { PageMfe } from '../page-data.ts'

/** One part of the home page: a tag of some team under a heading of the shell. */
export interface HomeRegion {
  tag: string
  attributes: Record<string, string>
  /** What takes its place while it loads. */
  shape: 'banner' | 'products' | 'orders' | 'delivery'
  title?: MessageKey
  /** Where *See all* leads. */
  more?: string
  /** The shop is complete without it: it is left out where no micro-frontend offers it. */
  isExtra?: true
  /** Nothing is shown of it while its tag has nothing to show: who has ordered nothing needs no list of it on the first page. */
  hidesWhenEmpty?: true
}

const regions: HomeRegion[] = [
  { tag: 'mall-product-ads', attributes: {}, shape: 'banner', isExtra: true },
  {
    tag: 'mall-product-list',
    attributes: { limit: '8', sort: 'NEWEST' },
    shape: 'products',
    title: 'home.new',
    more: '/products?sort=NEWEST',
  },
  // Where nothing was ordered yet it goes away after it loaded, so it stands below what fills the first screen.
  {
    tag: 'mall-product-hot',
    attributes: { limit: '4', 'hide-actions': '' },
    shape: 'products',
    title: 'home.hot',
    more: '/products?sort=POPULAR',
    isExtra: true,
    hidesWhenEmpty: true,
  },
  {
    tag: 'mall-order-list',
    attributes: { limit: '3' },
    shape: 'orders',
    title: 'home.orders',
    more: '/orders',
    hidesWhenEmpty: true,
  },
  { tag: 'mall-delivery', attributes: {}, shape: 'delivery', title: 'home.delivery', hidesWhenEmpty: true },
]

/** What the registry holds every version against, so that none breaks the home page. */
export function homeUses(): PageUse[] {
  return regions.map(({ tag, attributes, isExtra }) => ({
    tag,
    attributes: Object.keys(attributes),
    ...(isExtra && { optional: true }),
  }))
}

/** The home page mixes the tags of several teams; each is a region of its own. */
export function homeRegions(mfes: Pick<PageMfe, 'tags'>[]): HomeRegion[] {
  const offered = new Set(mfes.flatMap(({ tags }) => tags.map(({ name }) => name)))
  return regions.filter(({ tag, isExtra }) => !isExtra || offered.has(tag))
}
