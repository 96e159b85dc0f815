import type { components } from './openapi.gen.ts'
import type { ProductRow } from './product-row.ts'

/** A product as a line of a catalogue file, or of it what the line says. */
export type CatalogueRow = components['schemas']['CatalogueRow']

/** A product as a line that says everything. */
export type WholeRow = Required<CatalogueRow>

/** What the catalogue says of a product: what people can say of it. */
export type ProductFields = Omit<ProductRow, 'id' | 'ordered' | 'version'>

/** A product as a line of a catalogue file; what it does not have is an empty cell. */
export function catalogueRow(product: ProductFields): WholeRow {
  const { code, name, names, descriptions, price, stock, category, imageUrl, backorderAllowed } = product
  return {
    code,
    name,
    name_ko: names?.ko ?? '',
    name_en: names?.en ?? '',
    description_ko: descriptions?.ko ?? '',
    description_en: descriptions?.en ?? '',
    price,
    stock,
    category: category ?? '',
    image_url: imageUrl ?? '',
    backorder_allowed: backorderAllowed,
  }
}

/** What a line says, as the database holds it. */
export function fieldsOf(row: WholeRow): ProductFields {
  const texts = (ko: string, en: string) => (ko || en ? { ko: ko || null, en: en || null } : null)
  return {
    code: row.code,
    name: row.name,
    names: texts(row.name_ko, row.name_en),
    descriptions: texts(row.description_ko, row.description_en),
    price: row.price,
    stock: row.stock,
    category: row.category || null,
    imageUrl: row.image_url || null,
    backorderAllowed: row.backorder_allowed,
  }
}

/** Cells as a file has them: empty ones of these columns say nothing, and spreadsheets write TRUE and FALSE. */
export function readCells(cells: Record<string, unknown>): Record<string, unknown> {
  const read = { ...cells }
  for (const column of ['name', 'stock', 'backorder_allowed']) if (read[column] === '') delete read[column]
  const backorders = String(read.backorder_allowed).toLowerCase()
  if (backorders === 'true' || backorders === 'false') read.backorder_allowed = backorders === 'true'
  return read
}
