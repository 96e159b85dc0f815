import type { Manifest } from 'mfe-kit/manifest'

/** Paths that the shell answers itself; no micro-frontend may claim them. */
const reserved =
  /^\/(mfe|standalone|shared|shell|goods|graphql|healthz|readyz|tags|status|dev|versions|health-reports|overrides|registry|playground|circuits)?(\/|$)/

type Claimant = Pick<Manifest, 'name' | 'tags' | 'routes'>

/** What only one micro-frontend of a page can have. */
interface Claim {
  kind: 'name' | 'tag' | 'path'
  /** As the manifest writes it. */
  value: string
}

export interface Clash extends Claim {
  /** Whose it is already; nothing where it is the shell's. */
  owner?: string
}

/** What a manifest claims that is already another's or the shell's. */
export function clashesOf(manifest: Claimant, others: readonly Claimant[]): Clash[] {
  const owners = new Map(
    others.flatMap((other) => claimsOf(other).map((claim) => [keyOf(claim), other.name])),
  )
  return claimsOf(manifest).flatMap((claim) => {
    if (claim.kind === 'path' && reserved.test(claim.value)) return [claim]
    const owner = owners.get(keyOf(claim))
    return owner === undefined ? [] : [{ ...claim, owner }]
  })
}

function claimsOf({ name, tags, routes }: Claimant): Claim[] {
  return [
    { kind: 'name', value: name },
    ...tags.flatMap((tag) => [tag.name, ...(tag.bare ? [tag.bare] : [])].map(asTag)),
    ...routes.map(({ path }) => ({ kind: 'path' as const, value: path })),
  ]
}

const asTag = (value: string): Claim => ({ kind: 'tag', value })

/** `/products/:id` and `/products/:product` are one path. */
const keyOf = ({ kind, value }: Claim) => `${kind} ${kind === 'path' ? value.replace(/:[^/]+/g, ':') : value}`
