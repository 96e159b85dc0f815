export type {
  LocalizedText,
  Manifest,
  ManifestActivation,
  ManifestFile,
  ManifestRoute,
  ManifestTag,
  SharedManifest,
} from './manifest.ts'
export { manifestSchema } from './manifest-schema.ts'
export { ManifestError, validateManifest } from './validate-manifest.ts'
export { attributeOf } from '../tag/tag-declaration.ts'
export type { TagDeclaration, TagOwner } from '../tag/tag-declaration.ts'
