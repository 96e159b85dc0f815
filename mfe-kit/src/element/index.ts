export { defineElement, type ElementOptions } from './define-element.ts'
export type { TagElement } from './tag-element.ts'
export type { MfeErrorDetail } from './tag-controller.ts'
export {
  lifecyclesOf,
  type TagLifecycleProps,
  type TagLifecycles,
  type TagPlacement,
} from './lifecycles-of.ts'
export { loadModule, type LoadOptions, type ModuleFiles, type SharedModule } from './load-module.ts'
export { loadImplementation } from './load-implementation.ts'
export { MfeLoadError, type MfeLoadErrorCode } from './mfe-load-error.ts'
export type { TagDeclaration, TagOwner } from '../tag/tag-declaration.ts'
export type { Implementation, Mount, TagHost } from '../tag/mount.ts'
