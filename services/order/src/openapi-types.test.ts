import { it } from 'node:test'
import { assertTypesAreCurrent } from 'service-chassis/testing'

it('has the types that its OpenAPI document says', () =>
  assertTypesAreCurrent(new URL('../', import.meta.url)))
