import { Problem } from './problem.ts'

const verbs = /^\/registry\/mfes\/[^/?]+\/(deploy|traffic|promote|rollback)(\?|$)/

/** Refuses what a path does not take, before any body is read. `allow` is told what it takes. */
export function refuseForeignMethod(method: string, url: string, allow: (methods: string) => void): void {
  const allowed = methodsOf(url)
  if (allowed.includes(method)) return
  allow(allowed.join(', '))
  throw new Problem(
    405,
    'METHOD_NOT_ALLOWED',
    'Method not allowed',
    `${method} is not possible here, only ${allowed.join(' and ')}.`,
  )
}

function methodsOf(url: string): string[] {
  if (/^\/graphql(\/stream)?(\?|$)/.test(url)) return ['GET', 'POST', 'OPTIONS']
  if (/^\/circuits\/[^/?]+(\?|$)/.test(url)) return ['PUT']
  if (/^\/health-reports(\?|$)/.test(url) || verbs.test(url)) return ['POST']
  if (/^\/faults\/[^/?]+(\?|$)/.test(url)) return ['PUT']
  return ['GET', 'HEAD']
}
