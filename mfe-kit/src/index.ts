export { defineTag, type Tag, type TagOptions } from './tag/define-tag.ts'
export type { FailurePhase, Implementation, Mount, TagHost, TagProps, TagState, View } from './tag/mount.ts'
export { shape } from './tag/tag-declaration.ts'
export type {
  EventDeclaration,
  PropDeclaration,
  Shape,
  TagDeclaration,
  TagOwner,
} from './tag/tag-declaration.ts'
export { pageLanguage, watchLanguage, type Language } from './language/page-language.ts'
export { formatPrice } from './language/format-price.ts'
export { formatDate } from './language/format-date.ts'
export { isForeignPage, mallUrl } from './mall-url.ts'
export { translate, type Message, type Messages, type Translate } from './language/translate.ts'
export { toastOnce } from './toast-once.ts'
