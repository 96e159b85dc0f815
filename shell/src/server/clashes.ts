import type { Mfe } from './read-mfe.ts'

/** Paths that the shell answers itself; no micro-frontend may claim them. */
const reserved = /^\/(mfe|shared|shell|goods|graphql|healthz|readyz)?(\/|$)/

/** A micro-frontend that is not served, and why. */
export interface LeftOut {
  name: string
  reason: string
}

/** Keeps the micro-frontends that get along; whoever claims a name, tag or path that is already taken is left out. */
export function withoutClashes(mfes: Mfe[]): { kept: Mfe[]; leftOut: LeftOut[] } {
  const owners = new Map<string, string>()
  const kept: Mfe[] = []
  const leftOut: LeftOut[] = []
  for (const mfe of mfes) {
    const claims = claimsOf(mfe)
    const reason = claims.map((claim) => clash(claim, owners)).find((text) => text !== undefined)
    if (reason !== undefined) {
      leftOut.push({ name: mfe.manifest.name, reason })
      continue
    }
    for (const claim of claims) owners.set(claim.key, mfe.manifest.name)
    kept.push(mfe)
  }
  return { kept, leftOut }
}

interface Claim {
  key: string
  what: string
  path?: string
}

function claimsOf({ manifest }: Mfe): Claim[] {
  return [
    { key: `name ${manifest.name}`, what: `the name ${manifest.name}` },
    ...manifest.tags.map(({ name }) => ({ key: `tag ${name}`, what: `the tag ${name}` })),
    ...manifest.routes.map(({ path }) => ({
      key: `path ${path.replace(/:[^/]+/g, ':')}`,
      what: `the path ${path}`,
      path,
    })),
  ]
}

function clash({ key, what, path }: Claim, owners: Map<string, string>): string | undefined {
  if (path !== undefined && reserved.test(path)) return `${what} belongs to the shell`
  const owner = owners.get(key)
  return owner === undefined ? undefined : `${what} is already taken by ${owner}`
}
