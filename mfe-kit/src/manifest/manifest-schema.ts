import type { Schema } from '@cfworker/json-schema'
import { navigationIcons } from './manifest.ts'

export const text: Schema = { type: 'string', minLength: 1 }
const texts: Schema = { type: 'array', items: text }
const textsByName: Schema = { type: 'object', additionalProperties: { type: 'string' } }
const localized = object({ ko: text, en: text })
const tagName: Schema = { type: 'string', pattern: '^mall-[a-z0-9-]+$' }
const modulePath: Schema = { type: 'string', pattern: '^(?!/)(?!.*\\.\\.)[\\w./-]+\\.js$' }
// One slash: two would lead to another host.
const pageTemplate: Schema = {
  type: 'string',
  pattern: '^/(?!/)([^{}\\s]|\\{\\w+(\\.\\w+)*(=[^{}\\s]*)?\\})*$',
}
export const integrity: Schema = { type: 'string', pattern: '^sha384-[A-Za-z0-9+/]{64}$' }
export const size: Schema = { type: 'integer', minimum: 1 }
const identifier = '^[a-zA-Z]\\w*$'
const words = '[0-9A-Za-z-]+(\\.[0-9A-Za-z-]+)*'
// SemVer 2.0.0. It becomes part of addresses and of names of folders.
const version: Schema = {
  type: 'string',
  maxLength: 100,
  pattern: `^(0|[1-9]\\d*)(\\.(0|[1-9]\\d*)){2}(-${words})?(\\+${words})?$`,
}
const busEvents: Schema = { type: 'array', items: { type: 'string', pattern: '^[A-Z]\\w*(@[1-9]\\d*)?$' } }
const oneType = `(?:string|number|boolean|null|unknown|[A-Z]\\w*|'[\\w -]*')(?:\\[\\])?`

/** An object with these fields and no others. */
export function object(required: Record<string, Schema>, optional: Record<string, Schema> = {}): Schema {
  return {
    type: 'object',
    properties: { ...required, ...optional },
    required: Object.keys(required),
    additionalProperties: false,
  }
}

// What is written into type declarations for other programs must not be able to break them.
const typeText: Schema = {
  type: 'string',
  pattern: `^${oneType}(?: \\| ${oneType})*$`,
}
const shape: Schema = {
  type: 'object',
  propertyNames: { pattern: '^([a-zA-Z]\\w*\\??|\\[any\\])$' },
  additionalProperties: typeText,
}

const prop = object(
  { type: { enum: ['string', 'number', 'boolean', 'object'] }, description: text },
  { default: { type: ['string', 'number'] }, options: texts, shape: typeText },
)

const tag = object(
  {
    name: tagName,
    description: text,
    props: { type: 'object', propertyNames: { pattern: identifier }, additionalProperties: prop },
    events: {
      type: 'object',
      propertyNames: { pattern: '^[a-zA-Z][\\w-]*$' },
      additionalProperties: object(
        { description: text },
        { cancelable: { type: 'boolean' }, detail: typeText },
      ),
    },
    slots: textsByName,
    parts: textsByName,
    cssProperties: textsByName,
    module: modulePath,
  },
  {
    bare: { type: 'string', pattern: '^[a-z]+$' },
    shapes: { type: 'object', propertyNames: { pattern: '^[A-Z]\\w*$' }, additionalProperties: shape },
    example: { type: 'object' },
  },
)

const route: Schema = {
  ...object(
    { path: { type: 'string', pattern: '^/' }, title: localized },
    {
      tag: tagName,
      entry: modulePath,
      navigation: object(
        { label: localized, order: { type: 'number' } },
        { icon: { enum: [...navigationIcons] }, badge: object({ event: text, field: text }) },
      ),
      params: textsByName,
      query: textsByName,
      search: object({ parameter: text, label: localized }),
      attributes: textsByName,
    },
  ),
  oneOf: [{ required: ['tag'] }, { required: ['entry'] }],
}

/** The JSON Schema (2020-12) of `mfe.json`. */
export const manifestSchema: Schema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  ...object({
    schema: { const: 1 },
    name: { type: 'string', maxLength: 50, pattern: '^[a-z][a-z0-9-]*$' },
    version,
    team: text,
    framework: text,
    tags: { type: 'array', items: tag },
    routes: { type: 'array', items: route },
    activation: {
      type: 'array',
      items: object(
        { event: text, tag: tagName, outlet: { const: 'dialog' }, prop: text, title: localized },
        { page: pageTemplate },
      ),
    },
    events: object({ emits: busEvents, hears: busEvents }),
    uses: {
      type: 'array',
      items: object({ tag: tagName, attributes: texts }, { events: texts, slots: texts }),
    },
    documents: {
      type: 'object',
      propertyNames: { pattern: '^[0-9a-f]{64}$' },
      additionalProperties: text,
    },
    requires: textsByName,
    files: {
      type: 'array',
      minItems: 1,
      maxItems: 8,
      items: object({
        path: modulePath,
        integrity,
        size,
        imports: texts,
        shared: texts,
      }),
    },
    budget: object({ javascript: { type: 'integer', minimum: 1 } }),
  }),
}
