import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import { type DomainEventName, vocabulary } from 'event-bus/vocabulary'

const ajv = new Ajv2020({ strict: false })
const checks = new Map<DomainEventName, ValidateFunction>()

/** What is wrong with the data of an event, by the schema of the vocabulary; `undefined` when nothing is. */
export function checkData(type: DomainEventName, data: unknown): string | undefined {
  const check = checks.get(type) ?? ajv.compile(vocabulary[type].schema)
  checks.set(type, check)
  return check(data) ? undefined : ajv.errorsText(check.errors, { dataVar: 'data' })
}
