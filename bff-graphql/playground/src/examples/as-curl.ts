import { identityHeaders } from '../sending/identity.ts'
import { withFreshKeys } from '../sending/fresh-keys.ts'
import type { LinkedOperation } from './shared-link.ts'

/** The command that sends an operation as the playground would; throws where its variables are no JSON. */
export function asCurl({ query, variables }: LinkedOperation): string {
  const values = variables.trim() ? (JSON.parse(variables) as object) : undefined
  const headers = { 'content-type': 'application/json', ...identityHeaders() }
  const body = JSON.stringify({
    query: query.replace(/^#.*\n/gm, '').trim(),
    variables: withFreshKeys(values),
  })
  const parts = Object.entries(headers).map(([name, value]) => `-H '${name}: ${value}'`)
  return ['curl', ...parts, `${location.origin}/graphql`, `-d '${body.replaceAll("'", `'\\''`)}'`].join(' ')
}
