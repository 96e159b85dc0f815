import { readFile } from 'node:fs/promises'
import type { Configuration } from './configuration.ts'

const timeoutMs = 2_000

/** Tells the registry something that only the platform can. Throws where there is no token, or no answer within two seconds. */
export async function tellRegistry(
  { registryUrl, platformToken }: Pick<Configuration, 'registryUrl' | 'platformToken'>,
  method: 'POST' | 'PUT',
  path: string,
  body: object,
): Promise<Response> {
  const token = platformToken.value ?? (await readFile(platformToken.file, 'utf8')).trim()
  return fetch(registryUrl + path, {
    method,
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${token}`,
      'x-actor': 'shell server',
    },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(timeoutMs),
  })
}
