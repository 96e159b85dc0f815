import { RegistryRefusal } from './registry-refusal.ts'

const commands: Readonly<Record<string, string>> = {
  NO_CANARY: 'npx mall deploy NAME --canary 10',
  NO_PREVIOUS_VERSION: 'npx mall rollback NAME --to VERSION',
  VERSION_NOT_FOUND: 'npx mall status NAME',
  UNAUTHENTICATED: 'npx mall login NAME',
  FORBIDDEN: 'npx mall login NAME --token TOKEN',
}

/** What to type after a refusal of the registry, whose own words are for every program. */
export function nextAfter(error: unknown, name = 'NAME'): string | undefined {
  return error instanceof RegistryRefusal ? commands[error.code]?.replace('NAME', name) : undefined
}
