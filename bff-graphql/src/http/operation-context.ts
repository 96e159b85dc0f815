import { getOperationAST, OperationTypeNode, type ExecutionArgs } from 'graphql'
import type { RequestContext } from '../request-context.ts'
import type { IncrementalResults } from './ready-parts.ts'
import type { IncrementalFormat } from './incremental-format.ts'

/** Makes what the resolvers have at hand. Time runs from here, and differs between reading and commands. */
export type OperationContext = {
  contextFor(operation: OperationTypeNode, name?: string): RequestContext
  /** The context that was made, once the operation runs; what executes it again goes on with it. */
  current?: RequestContext
  /** Set when every field was answered, and nothing of it is old. */
  isComplete?: boolean
  /** Set when the operation could not begin, as where a variable does not fit: there is no data, not even `null`. */
  couldNotBegin?: boolean
  /** How the client takes an answer in several parts, if it does. */
  format?: IncrementalFormat | undefined
  /** The answer, if it comes in several. */
  parts?: IncrementalResults
}

/** Exchanges the context of the HTTP request for that of the operation, which is known only after parsing. */
export function withOperationContext<Args extends ExecutionArgs>(
  args: Args,
): Args & { contextValue: RequestContext } {
  const operationContext = args.contextValue as OperationContext
  const node = getOperationAST(args.document, args.operationName)
  const contextValue = (operationContext.current ??= operationContext.contextFor(
    node?.operation ?? OperationTypeNode.QUERY,
    node?.name?.value,
  ))
  return { ...args, contextValue }
}
