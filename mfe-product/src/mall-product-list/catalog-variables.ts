import type { CatalogSort, CatalogVariables } from '../documents.ts'

const sorts: readonly CatalogSort[] = ['RECOMMENDED', 'NEWEST', 'PRICE_ASCENDING', 'PRICE_DESCENDING', 'NAME']
const pageSize = 8
const mostPerPage = 100

export interface ListProps {
  search?: string
  category?: string
  sort?: string
  limit?: number
}

/** The first page that a list asks for; a sort that the mall does not know is the mall's own order. */
export function catalogVariables({ search, category, sort, limit }: ListProps): CatalogVariables {
  const wanted = sorts.find((known) => known === sort)
  return {
    search: search?.trim().normalize('NFC') || null,
    category: category || null,
    sort: wanted ?? 'RECOMMENDED',
    first: Math.min(Math.max(Math.trunc(limit ?? pageSize), 1), mostPerPage),
    after: null,
  }
}
