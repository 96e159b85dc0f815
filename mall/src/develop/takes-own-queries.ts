const patienceMs = 3_000

/**
 * Whether a mall executes any GraphQL document, or those of published micro-frontends alone. One that does not answer counts as open: the page says
 * itself what is wrong with it.
 */
export async function takesOwnQueries(mall: string): Promise<boolean> {
  try {
    const response = await fetch(`${mall}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ __typename }' }),
      signal: AbortSignal.timeout(patienceMs),
    })
    return !(await response.text()).includes('"TRUSTED_DOCUMENTS_ONLY"')
  } catch {
    return true
  }
}
