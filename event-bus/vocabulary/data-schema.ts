import type { EventName } from './mall-events.ts'
import { routes } from './routes.ts'

/** The part of JSON Schema (2020-12) that describes the data of events; what it does not name stays allowed, so that fields can be added. */
export interface Schema {
  readonly $id?: string
  readonly $schema?: string
  readonly title?: string
  readonly description?: string
  readonly type?: string | readonly string[]
  readonly enum?: readonly (string | number | boolean | null)[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly minimum?: number
  readonly maximum?: number
  readonly minLength?: number
  readonly format?: string
  readonly pattern?: string
}

type OptionalKey<Data> = { [Key in keyof Data]-?: undefined extends Data[Key] ? Key : never }[keyof Data]

/** An object schema whose properties are exactly the fields of `Data`; all are required but those that `Data` marks with `?`. */
export function objectSchema<Data extends object>(
  properties: { readonly [Key in keyof Data]-?: Schema },
  optional: readonly OptionalKey<Data>[] = [],
): Schema {
  const required = Object.keys(properties).filter((name) => !optional.some((key) => key === name))
  return { type: 'object', properties, required }
}

/** The schema of one event's data. Its `$id` changes with the `dataversion` only. */
export function dataSchema<Data extends object>(
  name: EventName,
  properties: { readonly [Key in keyof Data]-?: Schema },
  optional: readonly OptionalKey<Data>[] = [],
): Schema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `urn:12street:event:${name}:${routes[name].dataversion}`,
    title: name,
    ...objectSchema<Data>(properties, optional),
  }
}
