import { GraphQLError } from 'graphql'

/** The client sent what the schema allows but the operation does not; `message` says what would be right. */
export function badUserInput(argument: string, message: string): GraphQLError {
  return new GraphQLError(`${argument} ${message}.`, {
    extensions: { code: 'BAD_USER_INPUT', errors: [{ field: argument, message }] },
  })
}

/** A count within its bounds; `null` counts as not given. */
export function bounded(
  argument: string,
  value: number | null | undefined,
  most: number,
  otherwise: number,
): number {
  const count = value ?? otherwise
  if (count < 1 || count > most) throw badUserInput(argument, `must be from 1 to ${most}`)
  return count
}

const entriesAtOnce = 100

export function boundedList<Entry>(argument: string, entries: Entry[]): Entry[] {
  if (entries.length > entriesAtOnce)
    throw badUserInput(argument, `may have at most ${entriesAtOnce} entries`)
  return entries
}
