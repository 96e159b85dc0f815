import { RefusedDocument } from './refused-document.ts'

/** What a request says of its document, as it came: nothing is checked. */
export interface NamedDocument {
  query?: unknown
  documentId?: unknown
  extensions?: unknown
}

/**
 * The SHA-256 (hex) by which a request names a trusted document: `documentId: "sha256:<hex>"`, or as Apollo's persisted queries do
 * (`extensions.persistedQuery.sha256Hash`). `undefined` if it names none. Throws `BAD_USER_INPUT` for an id that is no such hash.
 */
export function documentHashOf({ documentId, extensions }: NamedDocument): string | undefined {
  if (documentId !== undefined && documentId !== null) {
    const hash = typeof documentId === 'string' ? /^sha256:([\da-f]{64})$/.exec(documentId)?.[1] : undefined
    return hash ?? refuse('documentId must be "sha256:" and 64 hexadecimal digits in lower case.')
  }
  const persisted = propertyOf(extensions, 'persistedQuery')
  if (persisted === undefined) return undefined
  const hash = propertyOf(persisted, 'sha256Hash')
  if (typeof hash === 'string' && /^[\da-f]{64}$/.test(hash)) return hash
  return refuse('extensions.persistedQuery.sha256Hash must be 64 hexadecimal digits in lower case.')
}

function refuse(message: string): never {
  throw new RefusedDocument(400, message, { code: 'BAD_USER_INPUT' })
}

function propertyOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}
