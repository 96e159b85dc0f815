import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js'
import { integersFromText, parameterFromText } from './from-text.ts'
import type { JsonSchema, Operation, Parameter } from './openapi-document.ts'
import { type FieldError, invalid } from './problem.ts'

const ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true, strictRequired: false })
ajv.addKeyword('example')
ajv.addFormat('uri-reference', true)
ajv.addFormat('int64', { type: 'number', validate: Number.isSafeInteger })
ajv.addFormat('date-time', {
  validate: (text: string) => /^\d{4}-\d\d-\d\dT/.test(text) && !Number.isNaN(Date.parse(text)),
})
ajv.addKeyword({ keyword: 'discriminator', schemaType: 'object' })

const mostErrors = 20

/** The parts of a request that an operation describes. */
export interface RequestParts {
  path: unknown
  query: unknown
  headers: Record<string, unknown>
  body: unknown
}

export interface CheckedParts {
  path: Record<string, unknown>
  query: Record<string, unknown>
  header: Record<string, unknown>
  body: unknown
}

/** Makes the function that checks requests of one operation and answers 422 naming every field at fault. */
export function requestReader(operation: Operation): (parts: RequestParts) => CheckedParts {
  const parameters = operation.parameters ?? []
  const check = Object.fromEntries(
    (['path', 'query', 'header'] as const).map((place) => [
      place,
      parametersCheck(
        parameters.filter((parameter) => parameter.in === place),
        place,
      ),
    ]),
  )
  const bodySchema = Object.values(operation.requestBody?.content ?? {})[0]?.schema
  const readBody = bodySchema && valueReader(bodySchema)

  return ({ path, query, headers, body }) => {
    const errors: FieldError[] = []
    const checked: CheckedParts = {
      path: check['path']?.(path, errors) ?? {},
      query: check['query']?.(query, errors) ?? {},
      header: check['header']?.(headers, errors) ?? {},
      body: undefined,
    }
    if (readBody) {
      const read = readBody(body)
      checked.body = read.value
      errors.push(...read.errors)
    }
    if (errors.length > 0) throw invalid(errors.slice(0, mostErrors))
    return checked
  }
}

/** Makes the function that reads a value as a schema says, digits as integers, and tells every field at fault. */
export function valueReader(
  schema: JsonSchema,
): (given: unknown) => { value: unknown; errors: FieldError[] } {
  const validate = ajv.compile(schema)
  return (given) => {
    const value = integersFromText(given, schema)
    const errors: FieldError[] = []
    collect(value, validate, errors)
    return { value, errors }
  }
}

function parametersCheck(parameters: Parameter[], place: Parameter['in']) {
  const schema: JsonSchema = {
    type: 'object',
    properties: Object.fromEntries(parameters.map(({ name, schema }) => [name, schema])),
    required: parameters.filter(({ required }) => required).map(({ name }) => name),
    // A misspelt filter must not silently show everything; headers are full of what others need.
    additionalProperties: place === 'header',
  }
  const validate = ajv.compile(schema)
  return (given: unknown, errors: FieldError[]): Record<string, unknown> => {
    const values = typeof given === 'object' && given !== null ? (given as Record<string, unknown>) : {}
    const read: Record<string, unknown> = place === 'query' ? { ...values } : {}
    for (const { name, schema } of parameters) {
      const key = place === 'header' ? name.toLowerCase() : name
      if (Object.hasOwn(values, key) && values[key] !== undefined)
        read[name] = parameterFromText(values[key], schema)
    }
    collect(read, validate, errors)
    return read
  }
}

function collect(value: unknown, validate: ValidateFunction, errors: FieldError[]): void {
  if (!validate(value)) errors.push(...(validate.errors ?? []).filter(isTelling).map(fieldError))
  refuseUnstorable(value, '', errors)
}

/** `if` and union errors only repeat what their branches say. */
function isTelling({ keyword }: ErrorObject): boolean {
  return keyword !== 'if' && keyword !== 'anyOf'
}

function fieldError({ instancePath, keyword, params, message }: ErrorObject): FieldError {
  const parents = instancePath
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
  if (keyword === 'required')
    return { field: [...parents, params['missingProperty']].join('.'), message: 'is required' }
  if (keyword === 'additionalProperties') {
    return { field: [...parents, params['additionalProperty']].join('.'), message: 'is not known here' }
  }
  const field = parents.join('.') || 'body'
  if (keyword === 'enum')
    return { field, message: `must be one of ${(params['allowedValues'] as unknown[]).join(', ')}` }
  if (keyword === 'pattern') return { field, message: `must match ${String(params['pattern'])}` }
  return { field, message: message ?? 'is not acceptable' }
}

/** PostgreSQL stores neither NUL nor one half of a surrogate pair. */
function refuseUnstorable(value: unknown, field: string, errors: FieldError[]): void {
  if (typeof value === 'string' && value.includes('\0'))
    errors.push({ field, message: 'must not contain U+0000' })
  if (typeof value === 'string' && !value.isWellFormed())
    errors.push({ field, message: 'must not contain half of a surrogate pair' })
  if (typeof value !== 'object' || value === null || errors.length >= mostErrors) return
  for (const [name, child] of Object.entries(value))
    refuseUnstorable(child, field ? `${field}.${name}` : name, errors)
}
