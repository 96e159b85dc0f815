import { timingSafeEqual } from 'node:crypto'
import { join } from 'node:path'
import { readOrMake } from './private-file.ts'
import { hashOf, newSecret } from './secret.ts'

/** The token that may do everything, as the hash that it is compared by. */
export interface PlatformToken {
  hash: Buffer
}

/** Takes the token that was given, else that of the data folder, which is made at the first start. */
export async function openPlatformToken(folder: string, given: string | undefined): Promise<PlatformToken> {
  const token =
    given ?? (await readOrMake(join(folder, 'platform-token'), () => `${newSecret('platform')}\n`))
  return { hash: Buffer.from(hashOf(token.trim())) }
}

export function isPlatformToken({ hash }: PlatformToken, token: string): boolean {
  return timingSafeEqual(hash, Buffer.from(hashOf(token)))
}
