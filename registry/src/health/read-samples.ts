import type { Field } from '../http/read-body.ts'
import type { FieldError } from '../problem.ts'
import type { Failure, Sample } from './health-monitor.ts'
import { type VitalName, vitalNames, type VitalValues } from './vitals.ts'

const most = { samples: 500, count: 1_000_000, failures: 50, values: 1000, value: 10_000_000, text: 200 }

/** The samples of a report; whatever makes no sense is named. */
export const samples: Field<Sample[]> = (value, field, errors) =>
  list(value, field, most.samples, errors).map((each, index) => sample(each, `${field}[${index}]`, errors))

function sample(value: unknown, place: string, errors: FieldError[]): Sample {
  const { mfe, version, good, bad, failures = [], vitals = {} } = fieldsOf(value)
  return {
    mfe: text(mfe, `${place}.mfe`, errors),
    version: text(version, `${place}.version`, errors),
    good: count(good, `${place}.good`, errors),
    bad: count(bad, `${place}.bad`, errors),
    failures: list(failures, `${place}.failures`, most.failures, errors).map((each, index) =>
      failure(each, `${place}.failures[${index}]`, errors),
    ),
    vitals: vitalsOf(vitals, `${place}.vitals`, errors),
  }
}

function failure(value: unknown, place: string, errors: FieldError[]): Failure {
  const { phase, message, count: times } = fieldsOf(value)
  return {
    phase: text(phase, `${place}.phase`, errors, 0),
    message: text(message, `${place}.message`, errors, 0),
    count: count(times, `${place}.count`, errors),
  }
}

function vitalsOf(value: unknown, place: string, errors: FieldError[]): VitalValues {
  const known = Object.entries(fieldsOf(value)).filter(([name]) => isVital(name))
  return Object.fromEntries(
    known.map(([name, values]) => {
      const numbers = list(values, `${place}.${name}`, most.values, errors)
      const fit = numbers.every((each) => typeof each === 'number' && each >= 0 && each <= most.value)
      if (!fit) errors.push({ field: `${place}.${name}`, message: `must be numbers from 0 to ${most.value}` })
      return [name, numbers.map(Number)]
    }),
  )
}

const isVital = (name: string): name is VitalName => vitalNames.some((each) => each === name)

const fieldsOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}

function list(value: unknown, field: string, longest: number, errors: FieldError[]): unknown[] {
  if (Array.isArray(value) && value.length <= longest) return value
  errors.push({ field, message: `must be a list of at most ${longest}` })
  return []
}

function count(value: unknown, field: string, errors: FieldError[]): number {
  const fits = Number.isInteger(value) && Number(value) >= 0 && Number(value) <= most.count
  if (!fits) errors.push({ field, message: `must be a whole number from 0 to ${most.count}` })
  return Number(value)
}

function text(value: unknown, field: string, errors: FieldError[], shortest = 1): string {
  const fits = typeof value === 'string' && value.length >= shortest && value.length <= most.text
  if (!fits) errors.push({ field, message: `must be a text of ${shortest} to ${most.text} characters` })
  return String(value)
}
