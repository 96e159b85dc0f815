interface Refusal {
  errors: { message: string; extensions?: object }[]
}

const reasons: Record<number, [code: string, message: string]> = {
  405: ['METHOD_NOT_ALLOWED', 'Mutations are sent with POST.'],
  406: ['NOT_ACCEPTABLE', 'Answers are application/json or application/graphql-response+json.'],
  415: ['UNSUPPORTED_MEDIA_TYPE', 'Send the operation as application/json.'],
}

/** What a GraphQL library refused before any operation, in words of its own or in none, with a code. */
export function refusalOf(status: number, body: string | null): string {
  const [code, message] = reasons[status] ?? [
    'BAD_USER_INPUT',
    'The request is not one that GraphQL over HTTP knows.',
  ]
  const { errors } = body ? (JSON.parse(body) as Refusal) : { errors: [{ message }] }
  return JSON.stringify({
    errors: errors.map((error) => ({ ...error, extensions: { code, ...error.extensions } })),
  })
}
