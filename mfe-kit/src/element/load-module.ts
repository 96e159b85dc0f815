import { fetchFile } from './fetch-file.ts'
import { MfeLoadError } from './mfe-load-error.ts'

/** The files of an MFE as `mfe.json` lists them. */
export interface ModuleFiles {
  files: readonly {
    path: string
    integrity: string
    /** All files that it imports, directly or through others. */
    imports: readonly string[]
    /** Modules of shared groups that it or its imports import, by the name that they are imported by. */
    shared?: readonly string[]
  }[]
}

/** A module of a shared group with all that it imports, as the page's import map has it. */
export interface SharedModule {
  files: readonly { url: string; integrity: string }[]
}

export interface LoadOptions {
  /** Address of the folder in which the files of the MFE lie, with a slash at its end. */
  base: string
  /** Where a shared module lies. Without it shared modules are left to the browser. */
  shared?: (specifier: string) => SharedModule | undefined
  signal?: AbortSignal
  /** Milliseconds for all of it; 15,000 unless said. */
  timeout?: number
}

/**
 * Imports a module of an MFE. A browser remembers a failed or hanging `import()` for the life of the page, so the module and all that
 * it imports are fetched first, as often as needed; imported is only what lies in the browser's cache.
 */
export async function loadModule(
  module: string,
  manifest: ModuleFiles,
  options: LoadOptions,
): Promise<Record<string, unknown>> {
  const { base, signal, timeout = 15_000 } = options
  const limit = AbortSignal.timeout(timeout)
  const stop = AbortSignal.any([limit, signal ?? limit])
  const files = filesOf(module, manifest, options)
  const { href: url } = new URL(base + module, document.baseURI)
  const load = async () => {
    await Promise.all([...files].map(([file, integrity]) => fetchFile(file, integrity, stop)))
    return import(/* @vite-ignore */ url) as Promise<Record<string, unknown>>
  }
  const aborted = new Promise<never>((_resolve, reject) => {
    stop.onabort = () => reject(stop.reason as Error)
  })
  try {
    return await Promise.race([load(), aborted])
  } catch (error) {
    if (signal?.aborted || error instanceof MfeLoadError) throw error
    throw new MfeLoadError(limit.aborted ? 'MFE_LOAD_TIMEOUT' : 'MFE_MODULE_FAILED', url, error)
  }
}

/** The integrity of the module and of all that it imports, by address. */
function filesOf(module: string, { files }: ModuleFiles, { base, shared }: LoadOptions): Map<string, string> {
  const wanted = new Map<string, string>()
  const add = (path: string) => {
    const file = files.find((each) => each.path === path)
    if (!file) throw new MfeLoadError('MFE_MODULE_INVALID', path, 'not in the manifest')
    wanted.set(base + path, file.integrity)
    return file
  }
  const { imports, shared: specifiers = [] } = add(module)
  imports.forEach(add)
  for (const specifier of specifiers) {
    for (const { url, integrity } of shared?.(specifier)?.files ?? []) wanted.set(url, integrity)
  }
  return wanted
}
