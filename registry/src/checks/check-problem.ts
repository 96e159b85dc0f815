import type { Manifest } from 'mfe-kit/manifest'
import type { MfeState, RegistryState } from '../state/state.ts'

/** Every reason for which the checks refuse a version; docs/reference/errors has a page for each. */
export const checkCodes = [
  'ATTRIBUTE_CHANGED',
  'ATTRIBUTE_REMOVED',
  'BUDGET_EXCEEDED',
  'DOCUMENT_HASH_WRONG',
  'DOCUMENT_INVALID',
  'EVENT_REMOVED',
  'PATH_RESERVED',
  'PATH_TAKEN',
  'SHARED_MODULE_MISSING',
  'SHARED_RANGE_UNSATISFIED',
  'SHARED_TOO_MANY_VERSIONS',
  'SLOT_REMOVED',
  'TAG_EVENT_CHANGED',
  'TAG_EVENT_REMOVED',
  'TAG_REMOVED',
  'TAG_TAKEN',
  'USE_MISSING',
] as const

export type CheckCode = (typeof checkCodes)[number]

/** A live version of another micro-frontend that a change would hurt. */
export interface ConsumerName {
  mfe: string
  version: string
  team: string
}

/** Why a version can't be live beside the others. */
export interface CheckProblem {
  code: CheckCode
  /** Who needs what would be gone, or has it already. */
  consumer?: ConsumerName
  /** What it is about: `product-id of <mall-product>`, `the path /orders`, `query MyOrders`. */
  thing: string
  /** What happened and why, in a sentence. */
  message: string
  /** The way out. */
  remedy: string
}

/** The part of the registry's state that decides what gets along. */
export type Live = Pick<RegistryState, 'mfes' | 'groups' | 'page'>

export function nameOf({ name, version, team }: Manifest): ConsumerName {
  return { mfe: name, version, team }
}

/** What visitors are given of a micro-frontend. What pages fall back to does not count: it must not keep anybody from moving on. */
export function givenOf({ stable, canary }: MfeState): Manifest[] {
  return [stable.manifest, ...(canary ? [canary.manifest] : [])]
}
