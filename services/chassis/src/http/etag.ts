import { Problem } from './problem.ts'

/** The entity tag of a version. */
export function versionTag(version: number): string {
  return `"${version}"`
}

/** Whether `If-Match` allows a change of this version; missing and other versions are refused. */
export function requireMatch(ifMatch: string | undefined, version: number, why: string): void {
  if (ifMatch === undefined) {
    throw new Problem('PRECONDITION_REQUIRED', `${why} Send If-Match with the ETag of GET.`, {
      errors: [{ field: 'If-Match', message: 'is required' }],
    })
  }
  const tags = ifMatch.split(',').map((tag) => tag.trim())
  if (tags.includes('*') || tags.includes(versionTag(version))) return
  throw new Problem(
    'PRECONDITION_FAILED',
    `It was changed meanwhile: its ETag is ${versionTag(version)}. Read it again, then repeat.`,
    {
      headers: { etag: versionTag(version) },
      errors: [{ field: 'If-Match', message: `is not ${versionTag(version)}` }],
    },
  )
}
