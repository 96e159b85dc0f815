import { ManifestError, validateManifest, validateSharedManifest, type Manifest } from 'mfe-kit/manifest'
import type { GroupState, LiveVersion, MfeState, RegistryState } from 'registry/state'
import type { LeftOut } from '../clashes.ts'

/** What the registry says is live, as far as it makes sense. */
export interface ReadState {
  state: RegistryState
  /** Micro-frontends that have no usable version. */
  leftOut: LeftOut[]
  /** Versions and groups that were passed over. */
  problems: string[]
}

type Fields<T> = { [Key in keyof T]?: unknown }

/** Reads answers of the registry. A manifest that was checked once is not checked again. */
export class StateReader {
  #checked = new Map<string, Manifest>()

  /** Throws where the answer is no state at all; parts of it that make no sense are left out, with the reason. */
  read(json: unknown): ReadState {
    const { revision, mfes, groups, previewKey } = (json ?? {}) as Fields<RegistryState>
    if (typeof revision !== 'number' || !Array.isArray(mfes) || !Array.isArray(groups)) {
      throw new Error('the answer has no revision, mfes and groups')
    }
    const before = this.#checked
    this.#checked = new Map()
    const leftOut: LeftOut[] = []
    const problems: string[] = []
    const read = (mfes as Fields<MfeState>[]).flatMap((mfe) => {
      const name = String(mfe?.name)
      try {
        return [this.#mfe(mfe, name, before, problems)]
      } catch (error) {
        leftOut.push({ name, reason: reasonOf(error) })
        return []
      }
    })
    const usable = (groups as Fields<GroupState>[]).flatMap((group) => {
      try {
        return [groupOf(group)]
      } catch (error) {
        problems.push(`a shared group is left out: ${reasonOf(error)}`)
        return []
      }
    })
    return {
      state: { revision, mfes: read, groups: usable, previewKey: keyOf(previewKey) },
      leftOut,
      problems,
    }
  }

  #mfe(mfe: Fields<MfeState>, name: string, before: Map<string, Manifest>, problems: string[]): MfeState {
    const version = (value: unknown) => this.#version(value, name, before)
    const optional = (value: unknown, role: string) => {
      try {
        return value === undefined || value === null ? undefined : version(value)
      } catch (error) {
        problems.push(`${name}: its ${role} version is left out: ${reasonOf(error)}`)
        return undefined
      }
    }
    const stable = version(mfe.stable)
    const canary = optional(mfe.canary, 'canary')
    const { traffic } = (mfe.canary ?? {}) as Fields<NonNullable<MfeState['canary']>>
    const previous = optional(mfe.previous, 'previous')
    return {
      name,
      team: stable.manifest.team,
      stable,
      ...(canary && { canary: { ...canary, traffic: typeof traffic === 'number' ? traffic : 0 } }),
      ...(previous && { previous }),
    }
  }

  #version(value: unknown, name: string, before: Map<string, Manifest>): LiveVersion {
    const { manifest, deployedAt } = (value ?? {}) as Fields<LiveVersion>
    const text = JSON.stringify(manifest ?? null)
    const known = before.get(text) ?? checked(manifest)
    if (known.name !== name) throw new Error(`mfe.json is that of ${known.name}`)
    this.#checked.set(text, known)
    return { manifest: known, deployedAt: String(deployedAt ?? '') }
  }
}

function checked(manifest: unknown): Manifest {
  validateManifest(manifest)
  return manifest
}

function groupOf(value: Fields<GroupState>): GroupState {
  const { manifest, publishedBy, adopted } = value ?? {}
  validateSharedManifest(manifest)
  return { manifest, publishedBy: String(publishedBy), adopted: adopted === true }
}

/** Without a key no signature is right. */
const keyOf = (key: unknown) => (typeof key === 'object' && key !== null ? (key as JsonWebKey) : {})

function reasonOf(error: unknown): string {
  if (error instanceof ManifestError) return `its manifest is invalid: ${error.problems.join('; ')}`
  return error instanceof Error ? error.message : String(error)
}
