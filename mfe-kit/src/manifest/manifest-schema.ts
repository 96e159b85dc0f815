import type { Schema } from '@cfworker/json-schema'

const text: Schema = { type: 'string', minLength: 1 }
const texts: Schema = { type: 'array', items: text }
const textsByName: Schema = { type: 'object', additionalProperties: { type: 'string' } }
const localized = object({ ko: text, en: text })
const tagName: Schema = { type: 'string', pattern: '^mall-[a-z0-9-]+$' }
const modulePath: Schema = { type: 'string', pattern: '^(?!/)(?!.*\\.\\.)[\\w./-]+\\.js$' }
const integrity: Schema = { type: 'string', pattern: '^sha384-[A-Za-z0-9+/]{64}$' }

function object(required: Record<string, Schema>, optional: Record<string, Schema> = {}): Schema {
  return {
    type: 'object',
    properties: { ...required, ...optional },
    required: Object.keys(required),
    additionalProperties: false,
  }
}

const prop = object(
  { type: { enum: ['string', 'number', 'boolean', 'object'] }, description: text },
  { default: { type: ['string', 'number'] } },
)

const tag = object({
  name: tagName,
  description: text,
  props: { type: 'object', additionalProperties: prop },
  events: {
    type: 'object',
    additionalProperties: object({ description: text }, { cancelable: { type: 'boolean' } }),
  },
  slots: textsByName,
  parts: textsByName,
  cssProperties: textsByName,
  module: modulePath,
})

const route: Schema = {
  ...object(
    { path: { type: 'string', pattern: '^/' }, title: localized },
    {
      tag: tagName,
      entry: modulePath,
      navigation: object({ label: localized, order: { type: 'number' } }),
      params: textsByName,
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
    name: { type: 'string', pattern: '^[a-z][a-z0-9-]*$' },
    version: { type: 'string', pattern: '^\\d+\\.\\d+\\.\\d+' },
    team: text,
    framework: text,
    tags: { type: 'array', items: tag },
    routes: { type: 'array', items: route },
    activation: {
      type: 'array',
      items: object({ event: text, tag: tagName, outlet: { const: 'dialog' }, prop: text, title: localized }),
    },
    events: object({ emits: texts, hears: texts }),
    uses: { type: 'array', items: object({ tag: tagName, attributes: texts }) },
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
        size: { type: 'integer', minimum: 1 },
        imports: texts,
        shared: texts,
      }),
    },
    budget: object({ javascript: { type: 'integer', minimum: 1 } }),
  }),
}
