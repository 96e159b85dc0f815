/** What a path says about a pattern such as `/products/:id`: the named parts, or nothing if it does not match. */
export function matchRoute(pattern: string, path: string): Record<string, string> | undefined {
  const expected = segments(pattern)
  const actual = segments(path)
  if (expected.length !== actual.length) return undefined
  const params: Record<string, string> = {}
  for (const [index, part] of expected.entries()) {
    const value = actual[index] ?? ''
    if (!part.startsWith(':')) {
      if (part !== value) return undefined
      continue
    }
    const decoded = decode(value)
    if (!decoded) return undefined
    params[part.slice(1)] = decoded
  }
  return params
}

/** A trailing slash makes no difference. */
function segments(path: string): string[] {
  return path.split('/').filter((part, index, all) => index > 0 && !(part === '' && index === all.length - 1))
}

function decode(value: string): string | undefined {
  try {
    return decodeURIComponent(value)
  } catch (error) {
    if (error instanceof URIError) return undefined
    throw error
  }
}
