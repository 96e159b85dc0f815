/** What stands in variables for a key that is made anew for each run. */
export const freshKey = '{{uuid}}'

/** The variables with a UUID in place of each `{{uuid}}`. */
export function withFreshKeys(variables: unknown): unknown {
  if (typeof variables === 'string') return variables === freshKey ? newUuid() : variables
  if (Array.isArray(variables)) return variables.map(withFreshKeys)
  if (typeof variables !== 'object' || variables === null) return variables
  return Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, withFreshKeys(value)]))
}

/** `crypto.randomUUID` is for secure origins only, and the mall may be opened by the address of a machine. */
function newUuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}
