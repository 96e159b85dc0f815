/** An operation as it stands in an address: `?query=…&variables=…`. */
export interface LinkedOperation {
  query: string
  /** JSON; empty without. */
  variables: string
}

/** The operation of an address; what the address holds is taken out of it, so that a reload does not open it again. */
export function takeLinked(): LinkedOperation | undefined {
  const address = new URL(location.href)
  const query = address.searchParams.get('query')
  if (!query) return undefined
  const variables = address.searchParams.get('variables') ?? ''
  for (const name of ['query', 'variables']) address.searchParams.delete(name)
  history.replaceState(null, '', address)
  return { query, variables }
}

/** The address that opens an operation in this playground. */
export function linkTo({ query, variables }: LinkedOperation): string {
  const address = new URL(location.pathname, location.origin)
  address.searchParams.set('query', query)
  if (variables.trim()) address.searchParams.set('variables', variables)
  return address.href
}
