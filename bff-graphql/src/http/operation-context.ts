import { getOperationAST, OperationTypeNode, type ExecutionArgs } from 'graphql'
import type { RequestContext } from '../request-context.ts'

/** Makes what the resolvers have at hand. Time runs from here, and differs between reading and commands. */
export type OperationContext = {
  contextFor(operation: OperationTypeNode): RequestContext
}

/** Exchanges the context of the HTTP request for that of the operation, which is known only after parsing. */
export function withOperationContext<Args extends ExecutionArgs>(
  args: Args,
): Args & { contextValue: RequestContext } {
  const { contextFor } = args.contextValue as OperationContext
  const { operation } = getOperationAST(args.document, args.operationName) ?? {
    operation: OperationTypeNode.QUERY,
  }
  return { ...args, contextValue: contextFor(operation) }
}
