import assert from 'node:assert/strict'
import { readdir, readFile } from 'node:fs/promises'
import { request } from 'node:http'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { gzipSync } from 'node:zlib'
import {
  integrityOf,
  packArchive,
  sampleMfe,
  type SentFile,
  startRegistry,
  type TestRegistry,
} from '../testing/index.ts'

const [manifest, script] = sampleMfe({ version: '2.0.0' }) as [SentFile, SentFile]
const fields = JSON.parse(String(manifest.content)) as Record<string, unknown>
const changed = (changes: object) => ({ ...manifest, content: JSON.stringify({ ...fields, ...changes }) })
const megabyte = 1024 * 1024

describe('a registry, given what it must not take', () => {
  let registry: TestRegistry
  let token: string
  let untouched: string

  /** Everything that a publish could leave behind. */
  async function everything(): Promise<string> {
    const versions = await readdir(join(registry.folder, 'versions'), { recursive: true })
    const incoming = await readdir(join(registry.folder, 'incoming'))
    const journal = await readFile(join(registry.folder, 'journal.jsonl'), 'utf8')
    const state = await registry.call('GET', '/state')
    return JSON.stringify([versions.sort(), incoming, journal, state.text])
  }

  before(async () => {
    registry = await startRegistry()
    token = await registry.createToken('wishlist')
    await registry.publish(sampleMfe())
    await registry.deploy('wishlist', '1.0.0')
    untouched = await everything()
  })
  after(async () => {
    assert.equal(await everything(), untouched, 'something that was refused changed the registry')
    assert.equal((await registry.call('GET', '/readyz')).status, 200)
    await registry.stop()
  })

  const plain = (path: string, header: SentFile['header'] = {}, content = ''): SentFile => ({
    path,
    content,
    header,
  })
  const archives: [what: string, files: SentFile[], status: number, code: string, says: RegExp][] = [
    ['no manifest', [script], 400, 'ARCHIVE_INVALID', /mfe\.json/],
    ['nothing at all', [], 400, 'ARCHIVE_INVALID', /mfe\.json/],
    [
      'a path that leaves the archive',
      [manifest, { ...script, path: '../../escaped.js' }],
      400,
      'ARCHIVE_INVALID',
      /escaped/,
    ],
    [
      'a path that leaves it within',
      [manifest, { ...script, path: 'tags/../../escaped.js' }],
      400,
      'ARCHIVE_INVALID',
      /escaped/,
    ],
    [
      'an absolute path',
      [manifest, { ...script, path: '/tmp/escaped.js' }],
      400,
      'ARCHIVE_INVALID',
      /escaped/,
    ],
    [
      'a path of Windows',
      [manifest, { ...script, path: 'C:\\escaped.js' }],
      400,
      'ARCHIVE_INVALID',
      /escaped/,
    ],
    [
      'a path with a line break',
      [manifest, { ...script, path: 'tags/a\nb.js' }],
      400,
      'ARCHIVE_INVALID',
      /tags/,
    ],
    [
      'a very long path',
      [manifest, { ...script, path: `${'a/'.repeat(150)}b.js` }],
      400,
      'ARCHIVE_INVALID',
      /200 characters/,
    ],
    [
      'a symbolic link',
      [manifest, plain('tags/link.js', { type: 'symlink', linkname: '/etc/passwd' })],
      400,
      'ARCHIVE_INVALID',
      /symlink/,
    ],
    [
      'a hard link',
      [manifest, plain('tags/link.js', { type: 'link', linkname: 'mfe.json' })],
      400,
      'ARCHIVE_INVALID',
      /link/,
    ],
    [
      'a device',
      [manifest, plain('tags/device', { type: 'character-device' })],
      400,
      'ARCHIVE_INVALID',
      /device/,
    ],
    [
      'a folder',
      [manifest, plain('tags/', { type: 'directory' }), script],
      400,
      'ARCHIVE_INVALID',
      /directory/,
    ],
    ['a file twice', [manifest, script, script], 400, 'ARCHIVE_INVALID', /twice/],
    [
      'a file that is not in the manifest',
      [manifest, script, { ...script, path: 'tags/more.js' }],
      400,
      'CONTENT_MISMATCH',
      /more\.js is in the archive/,
    ],
    ['a file too few', [manifest], 400, 'CONTENT_MISMATCH', /not in the archive/],
    [
      'other bytes of the same length',
      [manifest, { ...script, content: `export default 'a tat'` }],
      400,
      'CONTENT_MISMATCH',
      /hash/,
    ],
    ['another size', [manifest, { ...script, content: 'export' }], 400, 'CONTENT_MISMATCH', /bytes/],
    ['a manifest that is no JSON', [{ ...manifest, content: '{' }, script], 400, 'MANIFEST_INVALID', /JSON/],
    [
      'a manifest that is no UTF-8',
      [{ ...manifest, content: Buffer.from([0x22, 0xff, 0x22]) }, script],
      400,
      'MANIFEST_INVALID',
      /JSON/,
    ],
    [
      'a manifest with unknown fields',
      [changed({ colour: 'red' }), script],
      400,
      'MANIFEST_INVALID',
      /colour/,
    ],
    ['a manifest of another MFE', [changed({ name: 'order' }), script], 400, 'MANIFEST_INVALID', /order/],
    ['a version that is none', [changed({ version: '1.2.3.4' }), script], 400, 'MANIFEST_INVALID', /version/],
    [
      'a version that escapes',
      [changed({ version: '1.2.3/../../x' }), script],
      400,
      'MANIFEST_INVALID',
      /version/,
    ],
    [
      'a version with leading zeros',
      [changed({ version: '01.2.3' }), script],
      400,
      'MANIFEST_INVALID',
      /version/,
    ],
    [
      'a style sheet',
      [
        changed({
          files: [{ path: 'a.css', integrity: integrityOf('a'), size: 1, imports: [], shared: [] }],
        }),
        { ...script, path: 'a.css', content: 'a' },
      ],
      400,
      'MANIFEST_INVALID',
      /path/,
    ],
    [
      'a list of 2,000 files',
      [changed({ files: Array(500).fill((fields.files as unknown[])[0]) }), script],
      400,
      'MANIFEST_INVALID',
      /too many/,
    ],
    [
      'a manifest with more mistakes than can be counted',
      [changed({ uses: Array(60_000).fill(0) }), script],
      400,
      'MANIFEST_INVALID',
      /uses|problems/,
    ],
    [
      'a manifest too large',
      [changed({ team: 'x'.repeat(200_000) }), script],
      413,
      'PAYLOAD_TOO_LARGE',
      /mfe\.json/,
    ],
    [
      '10,000 files',
      [manifest, script, ...Array.from({ length: 10_000 }, (_, index) => plain(`tags/${index}.js`))],
      413,
      'PAYLOAD_TOO_LARGE',
      /64 files/,
    ],
    [
      'a gzip bomb',
      [manifest, { ...script, content: Buffer.alloc(64 * megabyte) }],
      413,
      'PAYLOAD_TOO_LARGE',
      /bytes/,
    ],
    [
      'many small bombs',
      [
        manifest,
        ...Array.from({ length: 40 }, (_, index) => ({
          path: `tags/${index}.js`,
          content: Buffer.alloc(megabyte),
        })),
      ],
      413,
      'PAYLOAD_TOO_LARGE',
      /unpacked/,
    ],
  ]
  for (const [what, files, status, code, says] of archives) {
    it(`refuses ${what}`, async () => {
      const answer = await registry.sendVersion('wishlist', await packArchive(files), token)
      assert.deepEqual([answer.status, answer.body.code], [status, code], answer.text)
      assert.match(answer.body.detail, says)
      assert.match(answer.headers.get('content-type') ?? '', /^application\/problem\+json/)
    })
  }

  it('refuses bytes that are no archive, or not all of one', async () => {
    const whole = await packArchive([manifest, script])
    const bodies = [
      Buffer.from('not an archive'),
      Buffer.alloc(0),
      gzipSync('no tar'),
      gzipSync(Buffer.alloc(1024, 'x')),
      whole.subarray(0, whole.length - 20),
    ]
    for (const body of bodies) {
      const answer = await registry.sendVersion('wishlist', body, token)
      assert.deepEqual([answer.status, answer.body.code], [400, 'ARCHIVE_INVALID'], answer.text)
    }
  })

  it('refuses 200 MB that say so before reading them', async () => {
    const answer = await registry.sendVersion('wishlist', Buffer.alloc(200 * megabyte), token)
    assert.deepEqual([answer.status, answer.body.code], [413, 'PAYLOAD_TOO_LARGE'])
  })

  it('refuses 200 MB that come in pieces, and its client reads the answer', async () => {
    const answer = await sendPieces(registry, token, 200)
    assert.match(answer, /PAYLOAD_TOO_LARGE|ARCHIVE_INVALID/)
  })

  it('forgets a publish whose client goes away in the middle', async () => {
    const whole = await packArchive([manifest, script])
    const sent = request(`${registry.url}/mfes/wishlist/versions`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/gzip',
        'content-length': whole.length,
      },
    })
    sent.on('error', () => undefined)
    await new Promise((resolve) => sent.write(whole.subarray(0, whole.length / 2), resolve))
    sent.destroy()
    const answer = await registry.call('GET', '/mfe/wishlist/2.0.0/mfe.json')
    assert.equal(answer.status, 404)
  })

  it('waits only so long for an archive that does not come', async () => {
    const impatient = await startRegistry({ limits: { uploadMs: 50 } })
    const sent = request(`${impatient.url}/mfes/wishlist/versions`, {
      method: 'POST',
      headers: { authorization: `Bearer ${impatient.platformToken}`, 'content-type': 'application/gzip' },
    })
    const answered = new Promise<string>((resolve, reject) => {
      sent.once('error', reject)
      sent.once('response', async (answer) =>
        resolve(await answer.toArray().then((chunks) => chunks.join(''))),
      )
    })
    sent.write(gzipSync('a'))
    assert.match(await answered, /UPLOAD_TIMEOUT/)
    sent.destroy()
    await impatient.stop()
  })

  it('refuses a body of another kind', async () => {
    const answer = await registry.call('POST', '/mfes/wishlist/versions', { name: 'wishlist' }, token)
    assert.deepEqual([answer.status, answer.body.code], [415, 'UNSUPPORTED_MEDIA_TYPE'])
  })

  it('refuses the token of another team, an unknown one and none', async () => {
    const archive = await packArchive([manifest, script])
    const stranger = await registry.sendVersion('wishlist', archive, `mall_team_${'x'.repeat(43)}`)
    assert.deepEqual([stranger.status, stranger.body.code], [401, 'UNAUTHENTICATED'])
    assert.equal(stranger.headers.get('www-authenticate'), 'Bearer')
    assert.equal((await registry.sendVersion('wishlist', archive, null)).status, 401)
    const other = await registry.sendVersion('order', archive, token)
    assert.deepEqual([other.status, other.body.code], [403, 'FORBIDDEN'])
    assert.match(other.body.detail, /for wishlist, not for order/)
  })

  it('refuses names that are no names', async () => {
    for (const name of ['..%2f..', 'Order', 'a'.repeat(65), '%00', 'platform', '-a']) {
      const answer = await registry.sendVersion(name, await packArchive([manifest, script]))
      assert.deepEqual([answer.status, answer.body.code], [400, 'INVALID_REQUEST'], name)
    }
  })

  it('answers others while it reads a hostile manifest', async () => {
    const hostile = await packArchive([changed({ uses: Array(60_000).fill(0) }), script])
    const reading = registry.sendVersion('wishlist', hostile, token)
    assert.equal((await registry.call('GET', '/healthz')).status, 200)
    assert.equal((await reading).status, 400)
  })
})

/** A body without a length, of random looking bytes, as many megabytes as it is let. */
function sendPieces({ url }: TestRegistry, token: string, megabytes: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const sent = request(`${url}/mfes/wishlist/versions`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/gzip' },
    })
    sent.once('error', reject)
    sent.once('response', async (answer) => {
      let text = ''
      for await (const chunk of answer) text += String(chunk)
      resolve(text)
    })
    // Stored blocks of deflate: 65,535 bytes each, so that it is a gzip all along.
    const block = Buffer.concat([Buffer.from([0, 0xff, 0xff, 0, 0]), Buffer.alloc(65_535, 'x')])
    const header = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3])
    sent.write(header)
    let left = megabytes * 16
    const more = () => {
      while (left-- > 0) if (!sent.write(block)) return void sent.once('drain', more)
      sent.end()
    }
    more()
  })
}
