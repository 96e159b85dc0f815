import { fetchFile } from './fetch-file.ts'
import { MfeLoadError } from './mfe-load-error.ts'

/** The files of an MFE as `mfe.json` lists them. */
export interface ModuleFiles {
  files: readonly {
    path: string
    integrity: string
    imports: readonly string[]
    /** Modules of shared groups that it imports, by the name that it imports them by. */
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
  const { signal, timeout = 15_000 } = options
  const url = addressOf(module, options)
  const limit = AbortSignal.timeout(timeout)
  const stop = signal ? AbortSignal.any([signal, limit]) : limit
  try {
    await Promise.all(
      closureOf(module, manifest, options).map((file) => fetchFile(file.url, file.integrity, stop)),
    )
    return await untilAborted(importModule(url), stop)
  } catch (error) {
    if (signal?.aborted || !limit.aborted) throw error
    throw new MfeLoadError('MFE_LOAD_TIMEOUT', url, `${url} did not arrive within ${timeout} ms.`, error)
  }
}

function closureOf(module: string, { files }: ModuleFiles, options: LoadOptions) {
  const wanted = new Map<string, string>()
  const visit = (path: string) => {
    const file = files.find((each) => each.path === path)
    if (!file) throw new MfeLoadError('MFE_MODULE_INVALID', path, `The manifest lists no file ${path}.`)
    const url = addressOf(path, options)
    if (wanted.has(url)) return
    wanted.set(url, file.integrity)
    file.imports.forEach(visit)
    for (const specifier of file.shared ?? []) {
      for (const each of options.shared?.(specifier)?.files ?? []) {
        wanted.set(new URL(each.url, document.baseURI).href, each.integrity)
      }
    }
  }
  visit(module)
  return [...wanted].map(([url, integrity]) => ({ url, integrity }))
}

function addressOf(path: string, { base }: LoadOptions): string {
  return new URL(path, new URL(base, document.baseURI)).href
}

async function importModule(url: string): Promise<Record<string, unknown>> {
  try {
    return (await import(/* @vite-ignore */ url)) as Record<string, unknown>
  } catch (error) {
    throw new MfeLoadError(
      'MFE_MODULE_FAILED',
      url,
      `${url} arrived but does not run: ${String(error)}.`,
      error,
    )
  }
}

function untilAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise: aborted, reject } = Promise.withResolvers<never>()
  const stop = () => reject(signal.reason)
  if (signal.aborted) stop()
  signal.addEventListener('abort', stop, { once: true })
  return Promise.race([promise, aborted]).finally(() => signal.removeEventListener('abort', stop))
}
