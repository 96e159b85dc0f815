/** No document to execute: told to the client with this status and code. */
export class RefusedDocument extends Error {
  readonly status: number
  readonly extensions: Readonly<Record<string, unknown>>
  constructor(status: number, message: string, extensions: { code: string } & Record<string, unknown>) {
    super(message)
    this.status = status
    this.extensions = extensions
  }
}

/** A document was found and can't be executed: told like a query that does not fit the schema. */
export class UnfitDocument extends RefusedDocument {
  constructor(message: string) {
    super(400, message, { code: 'BAD_USER_INPUT' })
  }
}
