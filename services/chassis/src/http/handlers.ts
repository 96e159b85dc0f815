import type { Trace } from '../trace.ts'

type ParametersIn<Operation, Place extends string> = Operation extends {
  parameters: { [P in Place]?: infer Found }
}
  ? [Exclude<Found, undefined>] extends [never]
    ? Record<never, never>
    : Exclude<Found, undefined>
  : Record<never, never>

type BodyOf<Operation> = Operation extends { requestBody: { content: infer Content } }
  ? Content[keyof Content]
  : undefined

/** A request whose every part was checked against the OpenAPI document. */
export interface Call<Operation> {
  path: ParametersIn<Operation, 'path'>
  query: ParametersIn<Operation, 'query'>
  header: ParametersIn<Operation, 'header'>
  body: BodyOf<Operation>
  /** `http://host:port` as the client wrote it; links begin with it. */
  origin: string
  /** Path and query as the client wrote them. */
  target: string
  trace: Trace
  /** Aborted when the client goes away. */
  signal: AbortSignal
}

type ContentOf<Response> = Response extends { content: infer Content } ? Content[keyof Content] : undefined

/** One of the answers that the OpenAPI document lists for an operation. Problems are thrown, not returned. */
type Reply<Operation> = Operation extends { responses: infer Responses }
  ? {
      [Status in Exclude<keyof Responses, 'default'>]: {
        status: Status
        body: ContentOf<Responses[Status]>
        headers?: Record<string, string>
      }
    }[Exclude<keyof Responses, 'default'>]
  : never

/** One function per operation of an OpenAPI document, by `operationId`. */
export type Handlers<Operations> = {
  [Name in keyof Operations]: (
    call: Call<Operations[Name]>,
  ) => Promise<Reply<Operations[Name]>> | Reply<Operations[Name]>
}

/** The same without types, for the code that serves any document. */
export type AnyHandler = (call: Call<unknown>) => Promise<AnyReply> | AnyReply

export interface AnyReply {
  status: number
  body?: unknown
  headers?: Record<string, string>
}
