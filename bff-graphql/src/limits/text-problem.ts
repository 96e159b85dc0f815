import { Lexer, Source, TokenKind, type GraphQLError } from 'graphql'
import type { DocumentLimits } from './document-limits.ts'
import { tooComplex } from './too-complex.ts'

const opening = new Set<TokenKind>([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L])
const closing = new Set<TokenKind>([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R])

/**
 * What is wrong with the size of a text, before it is parsed: the parser calls itself for each bracket, and some thousands of them would end its
 * stack. Throws the syntax error of a text that has no tokens.
 */
export function textProblem(text: string, limits: DocumentLimits): GraphQLError | undefined {
  const { characters, tokens, nesting } = limits
  if (text.length > characters) return tooComplex('characters', characters, text.length)
  const lexer = new Lexer(new Source(text))
  let open = 0
  for (let count = 1; lexer.advance().kind !== TokenKind.EOF; count++) {
    if (count > tokens) return tooComplex('tokens', tokens, undefined)
    if (opening.has(lexer.token.kind)) open++
    else if (closing.has(lexer.token.kind)) open--
    if (open > nesting) return tooComplex('nesting', nesting, undefined)
  }
  return undefined
}
