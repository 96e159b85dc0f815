/** The columns of a catalogue file; what they hold, the product service's OpenAPI document tells under `CatalogueRow`. */
export const columns = [
  'code',
  'name',
  'name_ko',
  'name_en',
  'description_ko',
  'description_en',
  'price',
  'stock',
  'category',
  'image_url',
  'backorder_allowed',
] as const

/** Columns that a file of refused rows has besides, so that it can be mended and imported as it is. */
export const rejectColumns = ['line', 'reason'] as const

/** One line of a CSV file. */
export function csvLine(cells: readonly unknown[]): string {
  const quoted = cells.map((cell) => {
    const text = String(cell ?? '')
    return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
  })
  return `${quoted.join(',')}\n`
}
