import { PostgresError } from 'service-chassis/postgres'
import { MallError } from '../mall-error.ts'
import type { Output } from './output.ts'

/** Errors meant for people are told in their own words and with their code; all others with the place where they happened. */
export function tellError(error: unknown, output: Output): void {
  const expected = error instanceof MallError || error instanceof PostgresError
  output.error(
    'mall',
    expected
      ? `${error.message} [${error.code}]`
      : error instanceof Error
        ? (error.stack ?? error.message)
        : String(error),
  )
}
