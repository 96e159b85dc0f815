import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type JsonWebKey,
  type KeyObject,
} from 'node:crypto'
import { join } from 'node:path'
import { readOrMake } from '../tokens/private-file.ts'

/** The Ed25519 key that signs override links, made at the first start. */
export async function openSigningKey(folder: string): Promise<KeyObject> {
  const file = join(folder, 'signing-key.json')
  const text = await readOrMake(file, () =>
    JSON.stringify(generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' })),
  )
  try {
    return createPrivateKey({ key: JSON.parse(text) as JsonWebKey, format: 'jwk' })
  } catch (cause) {
    throw new Error(
      `SIGNING_KEY_DAMAGED: ${file} holds no Ed25519 key. Delete it to have a new one; links that were signed before end then.`,
      { cause },
    )
  }
}

/** The half that verifies, for the state. */
export function publicKeyOf(key: KeyObject): JsonWebKey {
  return createPublicKey(key).export({ format: 'jwk' })
}
