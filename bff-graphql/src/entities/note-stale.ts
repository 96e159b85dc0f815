import type { RequestReport } from '../request-report.ts'
import type { ServiceName } from '../upstream/service-name.ts'

/**
 * Notes that the field at `path` holds what `service` said `ageMs` ago; nothing if that is not known to be old (`undefined`). As with errors
 * there is one note per field and service, however many items of a list have it: the path of the first, the greatest age, and how many.
 */
export function noteStale(
  report: RequestReport,
  path: readonly (string | number)[],
  service: ServiceName,
  ageMs: number | undefined,
  affected = 1,
): void {
  if (ageMs === undefined) return
  const field = fieldOf(path)
  const index = report.stale.findIndex((part) => part.service === service && fieldOf(part.path) === field)
  const known = report.stale[index]
  if (!known) report.stale.push({ path, service, ageMs, ...(affected > 1 && { affected }) })
  else
    report.stale[index] = {
      ...known,
      path: isBefore(path, known.path) ? path : known.path,
      ageMs: Math.max(known.ageMs, ageMs),
      affected: (known.affected ?? 1) + affected,
    }
}

/** Whether one of two paths of the same field comes first in the response; which is noted first is a matter of chance. */
function isBefore(one: readonly (string | number)[], other: readonly (string | number)[]): boolean {
  const differing = one.findIndex((step, index) => step !== other[index])
  return Number(one[differing]) < Number(other[differing])
}

/** The same for the same field of every item of a list. */
function fieldOf(path: readonly (string | number)[]): string {
  return path.filter((step) => typeof step === 'string').join('.')
}
