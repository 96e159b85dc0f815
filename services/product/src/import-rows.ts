import { isDeepStrictEqual } from 'node:util'
import { type FieldError, Problem, type ServiceParts, type Transaction } from 'service-chassis'
import { catalogueRow, type CatalogueRow, fieldsOf, readCells, type WholeRow } from './catalogue-row.ts'
import type { components } from './openapi.gen.ts'
import type { ProductRow } from './product-row.ts'
import { changeProducts, insertProducts, lockedByCode, productsByCode } from './store-products.ts'

export type RowResult = components['schemas']['RowResult']

/** Rows of a catalogue file as a client sends them, and what they may do. */
export interface Import {
  rows: Record<string, unknown>[]
  /** Known products get the stock of their row. */
  setStock?: boolean
  /** Only tells what would become of the rows. */
  dryRun?: boolean
}

/** Adds the products of the rows and changes known ones; answers what became of each row. */
export async function importRows(
  transaction: Transaction,
  reader: ServiceParts['reader'],
  { rows, setStock = false, dryRun = false }: Import,
): Promise<RowResult[]> {
  const read = readRows(rows, reader)
  const accepted = read.flatMap(({ row }) => row ?? [])
  const known = await productsByCode(
    transaction,
    accepted.map(({ code }) => code),
  )
  const decide = (row: CatalogueRow) => decision(row, known.get(row.code), setStock)

  if (!dryRun) {
    const added = accepted
      .map(decide)
      .flatMap(({ outcome, after }) => (outcome === 'created' && after ? [after] : []))
    const inserted = new Set((await insertProducts(transaction, added.map(fieldsOf))).map(({ code }) => code))
    // Another client may have added some in the same moment: they are known ones now.
    const changing = accepted.filter(
      (row) => !inserted.has(row.code) && !['unchanged', 'refused'].includes(decide(row).outcome),
    )
    const locked = await lockedByCode(
      transaction,
      changing.map(({ code }) => code),
    )
    for (const { code } of changing) {
      const product = locked.get(code)
      if (!product) throw new Problem('CONFLICT', `${code} was removed meanwhile. Send the rows again.`)
      known.set(code, product)
    }
    await changeProducts(
      transaction,
      changing.flatMap((row) => {
        const { outcome, after } = decide(row)
        const before = known.get(row.code)
        return outcome === 'updated' && before && after ? { before, after: fieldsOf(after) } : []
      }),
    )
  }
  return read.map(({ row, errors }) => (row ? decide(row).result : { outcome: 'refused', errors }))
}

interface Decision {
  outcome: RowResult['outcome']
  result: RowResult
  /** The product as it is to be. */
  after?: WholeRow
}

function decision(row: CatalogueRow, known: ProductRow | undefined, setStock: boolean): Decision {
  if (!known) {
    if (row.price === undefined) return refused({ field: 'price', message: 'is required for a new product' })
    const blank = { code: row.code, name: row.code, stock: 0, imageUrl: null, category: null, names: null }
    const before = catalogueRow({ ...blank, descriptions: null, price: row.price, backorderAllowed: true })
    return { outcome: 'created', result: { outcome: 'created' }, after: { ...before, ...row } }
  }
  const before = catalogueRow(known)
  const after = { ...before, ...row, ...(!setStock && { stock: before.stock }) }
  const outcome = isDeepStrictEqual(before, after) ? 'unchanged' : 'updated'
  const keepsStock = row.stock !== undefined && row.stock !== after.stock
  return { outcome, result: { outcome, ...(keepsStock && { keptStock: after.stock }) }, after }
}

function refused(...errors: FieldError[]): Decision {
  return { outcome: 'refused', result: { outcome: 'refused', errors } }
}

/** Each row as the OpenAPI document describes it, or why it is refused. */
function readRows(rows: Record<string, unknown>[], reader: ServiceParts['reader']) {
  const readRow = reader('CatalogueRow')
  const codes = new Set<string>()
  return rows.map((cells): { row?: CatalogueRow; errors?: FieldError[] } => {
    const { value, errors } = readRow(readCells(cells))
    if (errors.length > 0) return { errors }
    const row = value as CatalogueRow
    if (codes.has(row.code))
      return { errors: [{ field: 'code', message: 'stands in an earlier row already' }] }
    codes.add(row.code)
    return { row }
  })
}
