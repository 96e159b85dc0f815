import type { LoadOptions, ModuleFiles } from 'mfe-kit/element'
import type { PageData, PageVersion } from '../../page-data.ts'

/** What the loader has to know of one version of a micro-frontend. */
export type LoadVersion = (
  version: PageVersion,
  timeout: number,
  signal?: AbortSignal,
) => [ModuleFiles, LoadOptions]

/** Joins the files that the page's data names with the hashes of its import map. */
export function loadVersion({ shared }: PageData, integrity: Record<string, string>): LoadVersion {
  return ({ base, files }, timeout, signal) => [
    { files: files.map((file) => ({ ...file, integrity: integrity[base + file.path] ?? '' })) },
    {
      base,
      timeout,
      ...(signal && { signal }),
      shared: (specifier) => {
        const urls = shared[base]?.[specifier]
        return urls && { files: urls.map((url) => ({ url, integrity: integrity[url] ?? '' })) }
      },
    },
  ]
}
