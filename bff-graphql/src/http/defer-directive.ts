import { BREAK, visit, type DirectiveNode, type DocumentNode } from 'graphql'

const known = new WeakMap<DocumentNode, boolean>()
const whole = new WeakMap<DocumentNode, DocumentNode>()

/** Whether a document leaves fields for a later part by `@defer`. Executors that know one answer only leave such documents to graphql-js. */
export function usesDefer(document: DocumentNode): boolean {
  let found = known.get(document)
  if (found === undefined) {
    found = false
    visit(document, {
      Directive(directive) {
        if (!isDefer(directive)) return undefined
        found = true
        return BREAK
      },
    })
    known.set(document, found)
  }
  return found
}

/** The document as if `@defer` were not in it, for answers of one part: that is valid, and graphql-js refuses to do so by itself. */
export function withoutDefer(document: DocumentNode): DocumentNode {
  if (!usesDefer(document)) return document
  let copy = whole.get(document)
  if (!copy) {
    copy = visit(document, { Directive: (directive) => (isDefer(directive) ? null : undefined) })
    whole.set(document, copy)
  }
  return copy
}

function isDefer({ name }: DirectiveNode): boolean {
  return name.value === 'defer'
}
