import type { Implementation } from '../tag/mount.ts'
import { loadModule, type LoadOptions, type ModuleFiles } from './load-module.ts'
import { MfeLoadError } from './mfe-load-error.ts'

/** Loads the module of a tag and takes the implementation from its default export. */
export async function loadImplementation(
  module: string,
  manifest: ModuleFiles,
  options: LoadOptions,
): Promise<Implementation> {
  const { default: tag } = await loadModule(module, manifest, options)
  if (isImplementation(tag)) return tag
  throw new MfeLoadError('MFE_MODULE_INVALID', module, `${module} has no default export made by defineTag.`)
}

function isImplementation(value: unknown): value is Implementation {
  return (
    typeof value === 'object' &&
    value !== null &&
    'mount' in value &&
    typeof value.mount === 'function' &&
    'styles' in value
  )
}
