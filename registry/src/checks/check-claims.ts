import type { Manifest } from 'mfe-kit/manifest'
import { clashesOf, type Clash } from '../state/claims.ts'
import { nameOf, type CheckProblem } from './check-problem.ts'

/** Whether all that the manifest claims is free: tags, bare names, paths. */
export function checkClaims(manifest: Manifest, others: readonly Manifest[]): CheckProblem[] {
  return clashesOf(manifest, others).map((clash) => {
    const owner = others.find(({ name }) => name === clash.owner)
    return owner ? taken(clash, owner) : reserved(clash)
  })
}

function taken({ kind, value }: Clash, owner: Manifest): CheckProblem {
  const thing = kind === 'path' ? `the path ${value}` : `<${value}>`
  return {
    code: kind === 'path' ? 'PATH_TAKEN' : 'TAG_TAKEN',
    consumer: nameOf(owner),
    thing,
    message: `${thing} is already taken by ${owner.name} ${owner.version} of team ${owner.team}.`,
    remedy: `Choose another ${kind}, or agree with team ${owner.team} that it deploys a version without it first.`,
  }
}

function reserved({ value }: Clash): CheckProblem {
  return {
    code: 'PATH_RESERVED',
    thing: `the path ${value}`,
    message: `The path ${value} belongs to the shell, which answers it itself.`,
    remedy: 'Choose another path for this route.',
  }
}
