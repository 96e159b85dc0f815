import type { Shape, TypeText } from 'mfe-kit/manifest'

/** A type as a tag declares it, with the shapes that its names mean. */
export interface DeclaredType {
  type: TypeText
  shapes: Readonly<Record<string, Shape>>
}

/**
 * Why values of one declared type are not all values of another: `Product.price: string is no number`. Nothing where they are: types are
 * compared by their structure, so fields may come in addition and shapes may be renamed.
 */
export function typeMismatch(given: DeclaredType, wanted: DeclaredType): string | undefined {
  return mismatch(given, wanted, '', new Set())
}

function mismatch(
  given: DeclaredType,
  wanted: DeclaredType,
  place: string,
  seen: Set<string>,
): string | undefined {
  for (const member of membersOf(given)) {
    const options = membersOf(wanted)
    const reasons = options.map((option) => memberMismatch(member, option, place, seen))
    if (reasons.includes(undefined)) continue
    // With a single shape to compare with, the field is more helpful than the name of the shape.
    return (options.length === 1 && reasons[0]) || differ(place, member.type, wanted.type)
  }
  return undefined
}

function memberMismatch(
  given: DeclaredType,
  wanted: DeclaredType,
  place: string,
  seen: Set<string>,
): string | undefined {
  if (wanted.type === 'unknown') return undefined
  if (given.type.endsWith('[]') && wanted.type.endsWith('[]')) {
    return mismatch(itemOf(given), itemOf(wanted), `${place}[]`, seen)
  }
  const [fields, wantedFields] = [given, wanted].map(({ type, shapes }) =>
    Object.hasOwn(shapes, type) ? shapes[type] : undefined,
  )
  if (fields && wantedFields) {
    const pair = `${given.type} ${wanted.type}`
    // Shapes may refer to themselves; what is being compared already is taken to fit.
    if (seen.has(pair)) return undefined
    seen.add(pair)
    return fieldMismatch(
      { fields, of: given },
      { fields: wantedFields, of: wanted },
      place || wanted.type,
      seen,
    )
  }
  const fits =
    given.type === wanted.type ||
    (wanted.type === 'string' && given.type.startsWith("'") && !given.type.endsWith('[]'))
  return fits ? undefined : differ(place, given.type, wanted.type)
}

interface Fields {
  fields: Shape
  of: DeclaredType
}

function fieldMismatch(given: Fields, wanted: Fields, place: string, seen: Set<string>): string | undefined {
  for (const [field, type] of Object.entries(wanted.fields)) {
    const name = field.replace(/\?$/, '')
    const mayBeMissing = field !== name || field === '[any]'
    const found = Object.keys(given.fields).find((each) => each === name || each === `${name}?`)
    if (found === undefined && mayBeMissing) continue
    if (found === undefined) return `${place}.${name} is not there`
    if (found !== name && !mayBeMissing) return `${place}.${name} may be missing`
    const reason = mismatch(
      { type: given.fields[found] ?? 'unknown', shapes: given.of.shapes },
      { type, shapes: wanted.of.shapes },
      `${place}.${name}`,
      seen,
    )
    if (reason) return reason
  }
  return undefined
}

const membersOf = ({ type, shapes }: DeclaredType): DeclaredType[] =>
  type.split(' | ').map((each) => ({ type: each, shapes }))

const itemOf = ({ type, shapes }: DeclaredType): DeclaredType => ({ type: type.slice(0, -2), shapes })

const differ = (place: string, given: TypeText, wanted: TypeText) =>
  `${place ? `${place}: ` : ''}${given} does not fit ${wanted}`
