import { hash } from 'node:crypto'

/** The entity tag of an answer whose content has no version of its own: the same body, the same tag. */
export function bodyTag(body: string): string {
  return `"${hash('sha1', body, 'base64url')}"`
}

/** Whether the client's `If-None-Match` names the tag: then it has this body already. */
export function hasBody(ifNoneMatch: string | undefined, tag: string): boolean {
  if (ifNoneMatch === undefined) return false
  // A proxy that compresses makes tags weak; for reading that is as good.
  return ifNoneMatch.split(',').some((known) => ['*', tag].includes(known.trim().replace(/^W\//, '')))
}
