import type { JsonSchema } from './openapi-document.ts'

/**
 * Reads strings of digits as integers where the schema wants integers: command-line clients send every value as text.
 * Nothing else is converted, so that everything else is refused by name.
 */
export function integersFromText(value: unknown, schema: JsonSchema): unknown {
  if (typeof value === 'string')
    return accepts(schema, 'integer') && /^\d{1,16}$/.test(value) ? Number(value) : value
  if (Array.isArray(value)) {
    const { items } = schema
    return items ? value.map((item) => integersFromText(item, items)) : value
  }
  if (typeof value !== 'object' || value === null || !schema.properties) return value
  const properties = schema.properties
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => {
      const known = Object.hasOwn(properties, name) ? properties[name] : undefined
      return [name, known ? integersFromText(field, known) : field]
    }),
  )
}

/** Reads the text of a query, path or header parameter as its schema says: also booleans and lists with commas. */
export function parameterFromText(value: unknown, schema: JsonSchema): unknown {
  if (accepts(schema, 'array') && schema.items) {
    const items = (Array.isArray(value) ? value : [value]).flatMap((item) => String(item).split(','))
    return integersFromText(items, schema)
  }
  if (accepts(schema, 'boolean') && (value === 'true' || value === 'false')) return value === 'true'
  return integersFromText(value, schema)
}

function accepts({ type }: JsonSchema, wanted: string): boolean {
  return Array.isArray(type) ? type.includes(wanted) : type === wanted
}
