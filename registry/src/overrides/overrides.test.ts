import assert from 'node:assert/strict'
import { createPublicKey, verify } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { sampleMfe, startRegistry, type TestRegistry } from '../testing/index.ts'

describe('a signed override', () => {
  let registry: TestRegistry
  let token: string
  before(async () => {
    registry = await startRegistry({ previewOrigins: ['https://preview.example'] })
    await registry.publish(sampleMfe())
    token = await registry.createToken('wishlist')
  })
  after(() => registry.stop())

  const sign = (body: object, mfe = 'wishlist') =>
    registry.call('POST', `/mfes/${mfe}/overrides`, body, token)

  async function verified(signed: string): Promise<boolean> {
    const [payload = '', signature = ''] = signed.split('.')
    const { previewKey } = await registry.state()
    const key = createPublicKey({ key: { ...previewKey }, format: 'jwk' })
    return verify(null, Buffer.from(payload), key, Buffer.from(signature, 'base64url'))
  }
  const payloadOf = (signed: string) =>
    JSON.parse(Buffer.from(signed.split('.')[0] ?? '', 'base64url').toString())

  it('says what it replaces and until when, and the key of the state verifies it', async () => {
    const { body } = await sign({ version: '1.0.0', expiresInMinutes: 5 })
    const { mfe, version, expires } = payloadOf(body.token)
    assert.deepEqual([mfe, version, expires], ['wishlist', '1.0.0', body.expiresAt])
    assert.ok(Math.abs(Date.parse(expires) - Date.now() - 5 * 60_000) < 60_000)
    assert.equal(await verified(body.token), true)

    const forged = Buffer.from(JSON.stringify({ ...payloadOf(body.token), mfe: 'order' })).toString(
      'base64url',
    )
    assert.equal(await verified(`${forged}.${body.token.split('.')[1]}`), false)
  })

  it('is verified by the same key after a restart', async () => {
    const { body } = await sign({ version: '1.0.0', expiresInMinutes: 5 })
    await registry.restart()
    assert.equal(await verified(body.token), true)
  })

  it('loads code from this machine and from origins that the operator named alone', async () => {
    for (const origin of [
      'http://localhost:9005',
      'http://127.0.0.1:9005',
      'http://[::1]:9005',
      'https://preview.example',
    ]) {
      const { body } = await sign({ origin, expiresInMinutes: 5 })
      assert.equal(payloadOf(body.token).origin, origin)
    }
    const others = [
      'https://evil.example',
      'https://preview.example.evil.example',
      'http://localhost.evil.example',
      'http://127.0.0.1.evil.example',
      'http://localhost:9005/path',
      'http://user@localhost:9005',
      'javascript:alert(1)',
      'file:///etc/passwd',
      'localhost:9005',
    ]
    for (const origin of others) {
      const answer = await sign({ origin, expiresInMinutes: 5 })
      assert.deepEqual([answer.status, answer.body.code], [400, 'INVALID_REQUEST'], origin)
    }
  })

  it('is for versions that are there, of the own micro-frontend, for a week at most', async () => {
    const codes = await Promise.all([
      sign({ version: '9.0.0', expiresInMinutes: 5 }),
      sign({ version: '1.0.0', expiresInMinutes: 5 }, 'order'),
      sign({ version: '1.0.0' }),
      sign({ version: '1.0.0', expiresInMinutes: 10_081 }),
      sign({ expiresInMinutes: 5 }),
      sign({ version: '1.0.0', origin: 'http://localhost:9005', expiresInMinutes: 5 }),
    ])
    assert.deepEqual(
      codes.map(({ body }) => body.code),
      ['VERSION_NOT_FOUND', 'FORBIDDEN', ...Array(4).fill('INVALID_REQUEST')],
    )
  })
})
