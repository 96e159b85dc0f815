import type { PropDeclaration, TagDeclaration } from '../tag/tag-declaration.ts'
import { attributeOf } from '../tag/tag-declaration.ts'

type Values = Record<string, unknown>

/** Two different values of each property of a tag, by their types. */
export function sampleValues({ props }: TagDeclaration): [Values, Values] {
  const values = (which: number) =>
    Object.fromEntries(Object.entries(props).map(([name, prop]) => [name, sampleOf(prop, which)]))
  return [values(0), values(1)]
}

function sampleOf(prop: PropDeclaration, which: number): unknown {
  if (prop.type === 'string') return prop.options?.[which] ?? `text ${which}`
  if (prop.type === 'number') return which + 100
  if (prop.type === 'boolean') return which === 0
  return { id: which }
}

/** The values as a page writes them in HTML; objects have no attribute. */
export function asAttributes({ props }: TagDeclaration, values: Values): Values {
  return Object.fromEntries(
    Object.entries(values)
      .filter(([name, value]) => props[name]?.type !== 'object' && value !== false)
      .map(([name, value]) => [attributeOf(name), value === true ? '' : value]),
  )
}
