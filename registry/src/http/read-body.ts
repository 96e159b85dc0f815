import { type FieldError, Problem } from '../problem.ts'

/** What a field of a body must be; undefined is what it reads as when it is absent. */
export type Field<Value> = (value: unknown, name: string, errors: FieldError[]) => Value

type Read<Fields extends Record<string, Field<unknown>>> = {
  [Name in keyof Fields]: ReturnType<Fields[Name]>
}

/** Reads a JSON body whose fields are all known. Throws 400 naming each field that is not acceptable. */
export function readBody<Fields extends Record<string, Field<unknown>>>(
  body: unknown,
  fields: Fields,
): Read<Fields> {
  const given = body ?? {}
  if (!isObject(given)) throw new Problem('INVALID_REQUEST', 'The body must be a JSON object.')
  const errors: FieldError[] = []
  const values = objectOf(fields)(given, '', errors)
  refuse(errors)
  return values
}

/** An object whose fields are all known. */
export function objectOf<Fields extends Record<string, Field<unknown>>>(fields: Fields): Field<Read<Fields>> {
  return (value, place, errors) => {
    const given = isObject(value) ? value : {}
    if (!isObject(value)) errors.push({ field: place, message: 'must be an object' })
    const at = (name: string) => (place ? `${place}.${name}` : name)
    const unknown = Object.keys(given).filter((name) => !Object.hasOwn(fields, name))
    const message = `is not known; known are ${Object.keys(fields).join(', ')}`
    errors.push(...unknown.map((name) => ({ field: at(name), message })))
    const values = Object.entries(fields).map(([name, field]) => [name, field(given[name], at(name), errors)])
    return Object.fromEntries(values) as Read<Fields>
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Throws 400 when there is something wrong. */
export function refuse(errors: FieldError[]): void {
  if (errors.length === 0) return
  const detail = errors.map(({ field, message }) => `${field} ${message}`).join('; ')
  throw new Problem('INVALID_REQUEST', `${detail}.`, { errors })
}

export function optional<Value>(field: Field<Value>): Field<Value | undefined> {
  return (value, name, errors) => (value === undefined ? undefined : field(value, name, errors))
}

export function text(longest: number, pattern = /^[^\p{Cc}]+$/u, what = ''): Field<string> {
  return (value, field, errors) => {
    const fits = typeof value === 'string' && value.length <= longest && pattern.test(value)
    if (!fits) errors.push({ field, message: `must be ${what || 'a text'} of 1 to ${longest} characters` })
    return String(value)
  }
}

export function wholeNumber(least: number, most: number): Field<number> {
  return (value, field, errors) => {
    const fits = Number.isInteger(value) && Number(value) >= least && Number(value) <= most
    if (!fits) errors.push({ field, message: `must be a whole number from ${least} to ${most}` })
    return Number(value)
  }
}

export function listOf<Value>(field: Field<Value>, longest: number): Field<Value[]> {
  return (value, name, errors) => {
    if (Array.isArray(value) && value.length <= longest) {
      return value.map((each: unknown, index) => field(each, `${name}[${index}]`, errors))
    }
    errors.push({ field: name, message: `must be a list of at most ${longest}` })
    return []
  }
}

export const yesOrNo: Field<boolean> = (value, field, errors) => {
  if (typeof value !== 'boolean') errors.push({ field, message: 'must be true or false' })
  return value === true
}

/** Percentages, each more than the one before. */
export const steps: Field<number[]> = (value, field, errors) => {
  const list: unknown[] = Array.isArray(value) ? value : [undefined]
  const rises = list.every(
    (each, index) => Number.isInteger(each) && Number(each) > Number(list[index - 1] ?? 0),
  )
  if (!rises || list.length === 0 || list.length > 50 || Number(list.at(-1)) > 99) {
    errors.push({ field, message: 'must be whole numbers from 1 to 99, each more than the one before' })
  }
  return list.map(Number)
}

// What the platform publishes has its name as the owner.
export const mfeName = text(
  64,
  /^(?!platform$)[a-z][a-z0-9-]*$/,
  'a name of lower-case letters, digits and -',
)
export const version = text(100, /^\d+\.\d+\.\d+[\w.+-]*$/, 'a version such as 1.2.3')
