import { documentHashOf, type NamedDocument } from './document-hash.ts'
import { RefusedDocument } from './refused-document.ts'
import type { TrustedDocument, TrustedDocuments } from './trusted-documents.ts'

/** Which documents are executed: any, or only those of published micro-frontends. */
export type DocumentMode = 'open' | 'trusted'

/**
 * The trusted document that a request names; `undefined` where it brings its own. An Apollo client that tries to register what it just
 * was refused sends both: it is executed where that is allowed, and never kept.
 */
export async function chooseDocument(
  documents: TrustedDocuments,
  sent: NamedDocument,
  mode: DocumentMode,
): Promise<TrustedDocument | undefined> {
  const hash = documentHashOf(sent)
  const isFree = typeof sent.query === 'string'
  if (hash === undefined) {
    if (isFree && mode === 'trusted') throw trustedOnly()
    return undefined
  }
  if (!isFree || mode === 'trusted') return documents.find(hash)
  return documents.find(hash).catch((error: unknown) => {
    if (error instanceof RefusedDocument) return undefined
    throw error
  })
}

/** Why a query of a client's own is not executed. */
export function trustedOnly(): RefusedDocument {
  const message =
    'Only documents of published micro-frontends are executed here. Send documentId: "sha256:<hex>" instead of a query of your own; free queries are for the playground on the port of the BFF.'
  return new RefusedDocument(400, message, { code: 'TRUSTED_DOCUMENTS_ONLY' })
}
