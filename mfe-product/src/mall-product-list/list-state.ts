import type { CatalogSort, CatalogVariables } from '../documents.gen.ts'

export const sorts: readonly CatalogSort[] = [
  'RECOMMENDED',
  'POPULAR',
  'NEWEST',
  'PRICE_ASCENDING',
  'PRICE_DESCENDING',
  'NAME',
]

/** What a shopper can choose in a list, named like the tag's properties. Prices in won. */
export interface ListState {
  search: string
  category: string
  sort: CatalogSort
  inStock: boolean
  minPrice: number | undefined
  maxPrice: number | undefined
  /** How many pages are shown, one below the other. */
  page: number
}

export const wholeRange: ListState = {
  search: '',
  category: '',
  sort: 'RECOMMENDED',
  inStock: false,
  minPrice: undefined,
  maxPrice: undefined,
  page: 1,
}

/** The same as the tag is given it. */
export interface GivenState {
  search?: string
  category?: string
  sort?: string
  inStock?: boolean
  minPrice?: number
  maxPrice?: number
  page?: number
}

/** What attributes say, put right: an unknown sort is the mall's own order, a search is one in any spelling of Hangul. */
export function readState(given: GivenState): ListState {
  const price = (won: number | undefined) => (won !== undefined && won >= 0 ? Math.trunc(won) : undefined)
  return {
    search: given.search?.trim().normalize('NFC') ?? '',
    category: given.category ?? '',
    sort: sorts.find((known) => known === given.sort) ?? wholeRange.sort,
    inStock: given.inStock ?? false,
    minPrice: price(given.minPrice),
    maxPrice: price(given.maxPrice),
    page: Math.max(Math.trunc(given.page ?? 1), 1),
  }
}

/** The changed fields as attributes with their new values, `null` for what goes without saying. */
export function parametersOf(change: Partial<ListState>): Record<string, string | null> {
  const entries = Object.entries(change) as [keyof ListState, ListState[keyof ListState]][]
  return Object.fromEntries(
    entries.map(([field, value]) => [
      field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
      value === undefined || value === wholeRange[field] ? null : String(value),
    ]),
  )
}

export function filterOf({
  search,
  category,
  sort,
  inStock,
  minPrice,
  maxPrice,
}: ListState): Omit<CatalogVariables, 'first' | 'after'> {
  return {
    search: search || null,
    category: category || null,
    sort,
    inStock: inStock || null,
    minPrice: minPrice ?? null,
    maxPrice: maxPrice ?? null,
  }
}

/** The filters that leave products out. */
export function narrowing(state: ListState): (keyof ListState)[] {
  const filters = ['search', 'category', 'inStock', 'minPrice', 'maxPrice'] as const
  return filters.filter((field) => state[field] !== wholeRange[field])
}
