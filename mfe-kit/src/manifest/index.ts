export { busEventOf, type BusEvent } from './bus-event.ts'
export type {
  LocalizedText,
  Manifest,
  ManifestActivation,
  ManifestFile,
  ManifestNavigation,
  ManifestRoute,
  ManifestTag,
  ManifestUse,
  SharedManifest,
} from './manifest.ts'
export { manifestSchema } from './manifest-schema.ts'
export { ManifestError, validateManifest } from './validate-manifest.ts'
export { validateSharedManifest } from './validate-shared-manifest.ts'
export { attributeOf } from '../tag/tag-declaration.ts'
export type {
  EventDeclaration,
  PropDeclaration,
  Shape,
  TagDeclaration,
  TagOwner,
  TypeText,
} from '../tag/tag-declaration.ts'
