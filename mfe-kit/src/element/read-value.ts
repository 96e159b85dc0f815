import { attributeOf, type PropDeclaration, type TagDeclaration } from '../tag/tag-declaration.ts'

/** The value of a property, given as such or as its attribute (`null`: nothing is given). A bad one is refused: the default holds. */
export function readValue({ name, props }: TagDeclaration, prop: string, given?: unknown): unknown {
  const declared = props[prop] as PropDeclaration
  const { type } = declared
  // A bare attribute is '', which for HTML means that it is present.
  if (type === 'boolean') return given === '' || Boolean(given)
  if (type === 'object') return given ?? undefined
  if (given === undefined || given === null) return declared.default
  const text = String(given)
  if (type === 'string') return text
  const number = text.trim() ? Number(text) : NaN
  if (Number.isFinite(number)) return number
  console.error(`PROPERTY_REFUSED: <${name} ${attributeOf(prop)}="${text}"> is not a number.`)
  return declared.default
}
