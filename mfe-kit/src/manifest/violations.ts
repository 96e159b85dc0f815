import { type Schema, Validator } from '@cfworker/json-schema'

const shown = 50

/** What of a value is not as its schema says, each with its place; of very many the first ones. */
export function violations(value: unknown, schema: Schema): string[] {
  const errors = errorsOf(value, schema)
  if (!errors) return ['#: it has more problems than can be counted']
  // The validator reports a problem at each level above it too; the innermost says which field it is.
  const above = new Set<string>()
  for (const { instanceLocation } of errors) {
    for (
      let end = instanceLocation.lastIndexOf('/');
      end > 0;
      end = instanceLocation.lastIndexOf('/', end - 1)
    ) {
      above.add(instanceLocation.slice(0, end))
    }
  }
  if (errors.some(({ instanceLocation }) => instanceLocation !== '#')) above.add('#')
  const innermost = errors.filter(({ instanceLocation }) => !above.has(instanceLocation))
  const problems = innermost
    .slice(0, shown)
    .map(({ instanceLocation, error }) => `${instanceLocation}: ${error}`)
  return innermost.length > shown ? [...problems, `… and ${innermost.length - shown} more`] : problems
}

/** Undefined where there are so many that the validator, which hands them on as arguments, runs out of stack. */
function errorsOf(value: unknown, schema: Schema) {
  try {
    return new Validator(schema, '2020-12', false).validate(value).errors
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}
