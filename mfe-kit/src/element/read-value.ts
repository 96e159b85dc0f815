import { attributeOf, type PropDeclaration } from '../tag/tag-declaration.ts'

/** What a property holds while nothing was given. */
export function defaultOf(prop: PropDeclaration): unknown {
  if (prop.type === 'boolean') return false
  return 'default' in prop ? prop.default : undefined
}

/** The value of a property as it was assigned. A bad one is refused: the default holds. */
export function readProperty(tag: string, name: string, prop: PropDeclaration, value: unknown): unknown {
  if (value === undefined || value === null) return defaultOf(prop)
  if (prop.type === 'object') return value
  // Frameworks assign a bare attribute as '', which for HTML means that it is present.
  if (prop.type === 'boolean') return value === '' || Boolean(value)
  if (prop.type === 'string') return String(value)
  const number = typeof value === 'string' && value.trim() === '' ? NaN : Number(value)
  return Number.isFinite(number) ? number : refuse(tag, name, prop, value)
}

/** The value of a property as its attribute says it; `null` when the attribute is not there. */
export function readAttribute(
  tag: string,
  name: string,
  prop: PropDeclaration,
  text: string | null,
): unknown {
  return readProperty(tag, name, prop, prop.type === 'boolean' ? text !== null : text)
}

function refuse(tag: string, name: string, prop: PropDeclaration, value: unknown): unknown {
  const fallback = defaultOf(prop)
  console.error(
    `<${tag} ${attributeOf(name)}="${String(value)}">: not a number, so it stays ${fallback ?? 'unset'}. ` +
      `Write digits, for example ${attributeOf(name)}="1". (PROPERTY_REFUSED)`,
  )
  return fallback
}
