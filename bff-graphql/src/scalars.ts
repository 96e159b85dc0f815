/** How a scalar of the schema is read from input and written to output. */
export interface Scalar {
  coerceInputValue(value: unknown): unknown
  coerceOutputValue(value: unknown): unknown
}

const int32 = 2 ** 31

function whole(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value)
}

const longFrom = (value: unknown): number => {
  const number = typeof value === 'string' && /^-?\d{1,16}$/.test(value) ? Number(value) : value
  if (whole(number)) return number
  throw new TypeError('Long must be a whole number up to 2^53 - 1, or its digits as a string.')
}

const integerFrom = (value: unknown): number => {
  if (whole(value) && value >= -int32 && value < int32) return value
  throw new TypeError('Integer must be a whole number of 32 bits.')
}

const dateFrom = (value: unknown): string => {
  const time = typeof value === 'string' && /^\d{4}-\d{2}-\d{2}/.test(value) ? Date.parse(value) : NaN
  if (Number.isNaN(time))
    throw new TypeError('Date must be an instant in ISO 8601, such as 2026-07-20T09:30:00.000Z.')
  return new Date(time).toISOString()
}

const same = (value: unknown) => value

/** The scalars that the schema declares, by name. */
export const scalars: Readonly<Record<string, Scalar>> = {
  Long: { coerceInputValue: longFrom, coerceOutputValue: longFrom },
  Integer: { coerceInputValue: integerFrom, coerceOutputValue: integerFrom },
  Date: { coerceInputValue: dateFrom, coerceOutputValue: dateFrom },
  JSON: { coerceInputValue: same, coerceOutputValue: same },
}
