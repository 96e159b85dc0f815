import type { PropDeclaration, Shape, TagDeclaration, TypeText } from '../tag/tag-declaration.ts'
import { builtInShapes } from './built-in.ts'

/** The type of a property as TypeScript text. */
export function propType(prop: PropDeclaration): string {
  if (prop.type === 'object') return prop.shape ?? 'unknown'
  if (prop.type === 'string' && prop.options) return prop.options.map((option) => `'${option}'`).join(' | ')
  return prop.type
}

/** The type of an event as TypeScript text. */
export const eventType = (detail: TypeText = 'null') => `CustomEvent<${detail}>`

/** `mall-product-list` → `MallProductList`. */
export function className(tag: string): string {
  return tag.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase())
}

/** Rewrites the names of shapes in a type. */
export function renamed(type: TypeText, names: ReadonlyMap<string, string>): TypeText {
  return type.replace(/'[^']*'|\b[A-Z]\w*/g, (part) => names.get(part) ?? part)
}

export interface NamedShapes {
  /** All shapes of all tags, each once. */
  shapes: Map<string, Shape>
  /** What each tag's own names became: teams may use one name for different things. */
  namesOf: Map<string, ReadonlyMap<string, string>>
}

/** Brings the shapes of many tags together. A name that means different things is preceded by that of its tag. */
export function nameShapes(tags: readonly TagDeclaration[]): NamedShapes {
  const shapes = new Map(Object.entries(builtInShapes))
  const meanings = new Map([...shapes].map(([name]) => [name, meaning(name, builtInShapes)]))
  const namesOf: NamedShapes['namesOf'] = new Map()
  for (const { name: tag, shapes: own = {} } of tags) {
    const names = new Map(
      Object.keys(own).map((name) => {
        const known = meanings.get(name)
        return [name, known === undefined || known === meaning(name, own) ? name : className(tag) + name]
      }),
    )
    for (const [name, fields] of Object.entries(own)) {
      const unique = names.get(name) ?? name
      meanings.set(unique, meaning(name, own))
      shapes.set(
        unique,
        Object.fromEntries(Object.entries(fields).map(([field, type]) => [field, renamed(type, names)])),
      )
    }
    namesOf.set(tag, names)
  }
  return { shapes, namesOf }
}

/** A shape with all that it refers to. */
function meaning(name: string, shapes: Readonly<Record<string, Shape>>, within: string[] = []): string {
  const fields = shapes[name]
  if (!fields || within.includes(name)) return name
  const deeper = [...within, name]
  return JSON.stringify(
    Object.entries(fields).map(([field, type]) => [
      field,
      type.replace(/'[^']*'|\b[A-Z]\w*/g, (part) => meaning(part, shapes, deeper)),
    ]),
  )
}
