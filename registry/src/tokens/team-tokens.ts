import { randomUUID } from 'node:crypto'
import type { Ledger } from '../journal/ledger.ts'
import type { TokenRecord } from '../journal/ledger-index.ts'
import { Problem } from '../problem.ts'
import type { Caller } from './caller.ts'
import { hashOf, newSecret } from './secret.ts'

export interface TokenRequest {
  mfe: string
  name: string
  /** 90 unless said. */
  expiresInDays?: number | undefined
}

const dayMs = 24 * 60 * 60 * 1000

/** Makes a token for one micro-frontend. It is told once; the registry keeps its hash. */
export async function createToken(ledger: Ledger, request: TokenRequest, caller: Caller) {
  const { mfe, name, expiresInDays = 90 } = request
  const token = newSecret('team')
  const id = randomUUID()
  const expiresAt = new Date(Date.now() + expiresInDays * dayMs).toISOString()
  await ledger.commit(caller, () => ({
    action: 'create-token',
    mfe,
    id,
    name,
    hash: hashOf(token),
    expiresAt,
  }))
  return { id, token, mfe, name, expiresAt }
}

export async function revokeToken(ledger: Ledger, id: string, caller: Caller): Promise<void> {
  await ledger.commit(caller, () => {
    const record = [...ledger.index.tokens.values()].find((token) => token.id === id)
    if (!record) throw new Problem('NOT_FOUND', `There is no token ${id}.`)
    return { action: 'revoke-token', mfe: record.mfe, id, name: record.name }
  })
}

/** All tokens that were not revoked, without what could be used. */
export function listTokens(ledger: Ledger): Omit<TokenRecord, 'hash'>[] {
  return [...ledger.index.tokens.values()].map(({ hash: _hash, ...token }) => token)
}
