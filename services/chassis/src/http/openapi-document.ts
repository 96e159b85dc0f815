import { readFile } from 'node:fs/promises'
import { parse } from 'yaml'

/** The part of JSON Schema 2020-12 that is looked into; everything else goes to the validator as it is. */
export interface JsonSchema {
  type?: string | string[]
  properties?: Record<string, JsonSchema>
  items?: JsonSchema
  [keyword: string]: unknown
}

export interface Parameter {
  name: string
  in: 'path' | 'query' | 'header'
  required?: boolean
  schema: JsonSchema
}

export interface Operation {
  operationId: string
  parameters?: Parameter[]
  requestBody?: { content: Record<string, { schema: JsonSchema }> }
  responses: Record<string, { content?: Record<string, unknown> }>
}

export interface OpenApiDocument {
  openapi: string
  paths: Record<string, Record<string, Operation>>
  components: Record<string, Record<string, unknown>>
  [field: string]: unknown
}

const chassisFile = new URL('../../openapi.yaml', import.meta.url)

/** The document of a service, completed by what every service offers. References to the chassis become local. */
export async function readOpenApi(file: URL): Promise<OpenApiDocument> {
  const [own, shared] = await Promise.all([read(file), read(chassisFile)])
  const components = { ...own.components }
  for (const [kind, entries] of Object.entries(shared.components)) {
    components[kind] = { ...entries, ...components[kind] }
  }
  return { ...own, paths: { ...own.paths, ...shared.paths }, components }
}

async function read(file: URL): Promise<OpenApiDocument> {
  const text = await readFile(file, 'utf8')
  // Written by us and checked by the tests of each service.
  return parse(text.replaceAll('../chassis/openapi.yaml#', '#')) as OpenApiDocument
}

/** The same value with every `$ref` replaced by what it refers to. */
export function dereference<T>(value: T, document: OpenApiDocument): T {
  const seen: unknown[] = []
  const walk = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(walk)
    if (typeof node !== 'object' || node === null) return node
    if ('$ref' in node && typeof node.$ref === 'string') {
      if (seen.includes(node.$ref)) throw new Error(`${node.$ref} refers to itself`)
      seen.push(node.$ref)
      const target = walk(lookUp(node.$ref, document))
      seen.pop()
      return target
    }
    return Object.fromEntries(Object.entries(node).map(([key, child]) => [key, walk(child)]))
  }
  return walk(value) as T
}

/** A schema of the document by its name, without references. */
export function schemaNamed(name: string, document: OpenApiDocument): JsonSchema {
  return dereference({ $ref: `#/components/schemas/${name}` } as JsonSchema, document)
}

function lookUp(ref: string, document: OpenApiDocument): unknown {
  const path = ref.replace(/^#\//, '').split('/')
  const target = path.reduce<unknown>(
    (node, key) =>
      typeof node === 'object' && node !== null ? (node as Record<string, unknown>)[key] : undefined,
    document,
  )
  if (target === undefined) throw new Error(`The OpenAPI document has no ${ref}`)
  return target
}
