import { it } from 'node:test'
import { assertTypesAreCurrent } from './testing/openapi-types.ts'

it('has the types that its OpenAPI document says', () =>
  assertTypesAreCurrent(new URL('../', import.meta.url)))
