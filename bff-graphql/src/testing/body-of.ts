import { Body } from '../upstream/body.ts'

/** `document` as it comes from a service. */
export function bodyOf(document: unknown): Body {
  return new Body(Buffer.from(JSON.stringify(document)))
}
