import type { Catalog } from './catalog.ts'
import type { Configuration } from './configuration.ts'
import { reasonOf } from './live/reason-of.ts'

const timeoutMs = 2_000

/** What keeps the mall from being ready: versions that are refused, and servers that are not ready. Empty when all is well. */
export async function reasonsNotReady(
  catalog: Catalog,
  { services, otherBffs }: Pick<Configuration, 'services' | 'otherBffs'>,
): Promise<string[]> {
  const answers = await Promise.all(
    Object.entries(services).map(([name, url]) =>
      askInstances(name, name === 'bff' ? [url, ...otherBffs] : [url]),
    ),
  )
  return [...(await catalog.problems()), ...answers.flat()]
}

/** One that is ready is enough. */
async function askInstances(name: string, urls: string[]): Promise<string[]> {
  const answers = await Promise.all(urls.map((url) => askService(name, url)))
  return answers.some((reasons) => reasons.length === 0) ? [] : answers.flat()
}

async function askService(name: string, url: string): Promise<string[]> {
  try {
    const response = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(timeoutMs) })
    const text = await response.text()
    if (response.ok) return []
    return [`${name}: ${reasonsIn(text) ?? `not ready (${response.status})`}`]
  } catch (error) {
    return [`${name}: no answer from ${url} (${reasonOf(error)})`]
  }
}

function reasonsIn(text: string): string | undefined {
  try {
    const body: unknown = JSON.parse(text)
    if (typeof body !== 'object' || body === null || !('reasons' in body) || !Array.isArray(body.reasons))
      return undefined
    return body.reasons.join(', ')
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
