import {
  defineElement,
  lifecyclesOf,
  loadImplementation,
  loadModule,
  type LoadOptions,
  type ModuleFiles,
} from 'mfe-kit/element'
import type { PageData, PageMfe } from '../page-data.ts'
import type { PageRoute } from '../routing/resolve-view.ts'
import type { Owner } from './regions/owner.ts'
import type { ParcelConfig } from './regions/placement.ts'

/** How to show something of a micro-frontend: who answers for it and what loads its lifecycles. */
export interface Showable {
  owner: Owner
  load(signal: AbortSignal): Promise<ParcelConfig>
}

/** The micro-frontends of the page: defines their tags and loads their modules. */
export class Mfes {
  readonly #data: PageData
  readonly #integrity: Record<string, string>

  constructor(data: PageData, integrity: Record<string, string>) {
    this.#data = data
    this.#integrity = integrity
  }

  /** Defines the element of every tag; what draws it is loaded when it is needed. */
  defineTags(): void {
    for (const mfe of this.#data.mfes) {
      for (const declaration of mfe.tags) {
        defineElement(declaration, {
          owner: ownerOf(mfe),
          load: (signal) =>
            loadImplementation(declaration.module, this.#filesOf(mfe), this.#options(mfe, signal)),
        })
      }
    }
  }

  /** What shows a tag; without an owner it fails, saying why. */
  tag(name: string): Showable {
    const mfe = this.#data.mfes.find(({ tags }) => tags.some((tag) => tag.name === name))
    const declaration = mfe?.tags.find((tag) => tag.name === name)
    if (!mfe || !declaration) return this.#nobody(name)
    return {
      owner: ownerOf(mfe, name),
      load: async (signal) => {
        await loadImplementation(declaration.module, this.#filesOf(mfe), this.#options(mfe, signal))
        return lifecyclesOf(name)
      },
    }
  }

  /** What shows a route: its tag, or the entry of a micro-frontend with lifecycles of its own. */
  route({ tag, entry }: PageRoute, mfe: PageMfe): Showable {
    if (entry === undefined) return this.tag(tag ?? '')
    return {
      owner: ownerOf(mfe),
      load: async (signal) =>
        lifecyclesIn(entry, await loadModule(entry, this.#filesOf(mfe), this.#options(mfe, signal))),
    }
  }

  #nobody(tag: string): Showable {
    const reasons = this.#data.leftOut.map(({ name, reason }) => `${name}: ${reason}`)
    const error = new MissingTagError(tag, reasons)
    return { owner: { name: tag, version: '-', team: '-', tag }, load: () => Promise.reject(error) }
  }

  #filesOf(mfe: PageMfe): ModuleFiles {
    return {
      files: mfe.files.map((file) => ({ ...file, integrity: this.#integrity[mfe.base + file.path] ?? '' })),
    }
  }

  #options({ base }: PageMfe, signal: AbortSignal): LoadOptions {
    return {
      base,
      signal,
      // The region itself gives up first, and says how long it waited.
      timeout: this.#data.regionTimeouts.load + 500,
      shared: (specifier) => {
        const urls = this.#data.shared[specifier]
        return urls && { files: urls.map((url) => ({ url, integrity: this.#integrity[url] ?? '' })) }
      },
    }
  }
}

/** No micro-frontend of the page offers the tag. */
export class MissingTagError extends Error {
  constructor(tag: string, reasons: string[]) {
    super([`No micro-frontend offers <${tag}>.`, ...reasons].join(' '))
    this.name = 'MissingTagError'
  }
}

function ownerOf({ name, version, team }: PageMfe, tag?: string): Owner {
  return { name, version, team, ...(tag === undefined ? {} : { tag }) }
}

function lifecyclesIn(entry: string, module: Record<string, unknown>): ParcelConfig {
  const candidate = typeof module.mount === 'function' ? module : module.default
  if (isParcelConfig(candidate)) return candidate
  throw new Error(`${entry} exports no single-spa lifecycles (bootstrap, mount, unmount).`)
}

function isParcelConfig(value: unknown): value is ParcelConfig {
  return typeof value === 'object' && value !== null && 'mount' in value && 'unmount' in value
}
