/** A UUID that sorts by the time it was made (RFC 9562, version 7). `crypto.randomUUID` is missing on plain http, this is not. */
export function uuidv7(now: number = Date.now()): string {
  const bytes = crypto.getRandomValues(new Uint8Array(10))
  bytes[0] = 0x70 | ((bytes[0] ?? 0) & 0x0f)
  bytes[2] = 0x80 | ((bytes[2] ?? 0) & 0x3f)
  const random = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  const digits = now.toString(16).padStart(12, '0') + random
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}
