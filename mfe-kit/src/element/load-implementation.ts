import type { Implementation } from '../tag/mount.ts'
import { loadModule, type LoadOptions, type ModuleFiles } from './load-module.ts'
import { MfeLoadError } from './mfe-load-error.ts'

/** Loads the module of a tag and takes the implementation from its default export. */
export async function loadImplementation(
  module: string,
  manifest: ModuleFiles,
  options: LoadOptions,
): Promise<Implementation> {
  const { default: tag } = (await loadModule(module, manifest, options)) as {
    default?: Partial<Implementation>
  }
  if (tag?.styles && tag.mount) return tag as Implementation
  throw new MfeLoadError('MFE_MODULE_INVALID', module, 'no default export of defineTag')
}
