import { PostgresError } from 'service-chassis/postgres'
import { MallError } from '../mall-error.ts'
import { RegistryRefusal } from '../registry/registry-refusal.ts'
import { coloursFor } from './colours.ts'
import type { Output } from './output.ts'

const colours = coloursFor(process.stderr)

/** Errors meant for people are told in their own words and with their code; all others with the place where they happened. */
export function tellError(error: unknown, output: Output): void {
  output.error('mall', linesOf(error).join('\n'))
}

/** The same as the end of a command, which speaks of nothing else; `next` is what to type now, where its words do not say it. */
export function tellFailure(error: unknown, next?: string): void {
  const [first = '', ...rest] = linesOf(error)
  const lines = [`${colours.red('✖')} ${first}`, ...rest.map((line) => `  ${line}`)]
  if (next !== undefined) lines.push(`  ${colours.green('➜')} ${colours.cyan(next)}`)
  process.stderr.write(`${lines.join('\n')}\n`)
}

/** The same for machines: one line of JSON on standard error. */
export function tellFailureAsJson(error: unknown): void {
  const { code, message } = isExpected(error)
    ? error
    : { code: 'UNEXPECTED', message: error instanceof Error ? error.message : String(error) }
  const problems = error instanceof RegistryRefusal ? { problems: error.problems } : {}
  process.stderr.write(`${JSON.stringify({ code, message, ...problems })}\n`)
}

function linesOf(error: unknown): string[] {
  if (!isExpected(error)) return [error instanceof Error ? (error.stack ?? error.message) : String(error)]
  const [first = '', ...rest] = error.message.split('\n')
  return [`${first} [${error.code}]`, ...rest]
}

function isExpected(error: unknown): error is Error & { code: string } {
  return error instanceof MallError || error instanceof PostgresError || error instanceof RegistryRefusal
}
