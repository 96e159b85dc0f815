import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { sampleMfe } from 'registry/testing'
import type { Problem } from '../registry/registry-refusal.ts'
import { Team } from '../testing/team.ts'

const declaration = 'mfe-demo/src/tags/mall-demo-vue.ts'

describe('mall check and what the registry refuses', () => {
  let team: Team
  before(async () => {
    team = await Team.start()
  })
  after(() => team?.stop())

  it('checks what it can without a registry, and says so', async () => {
    const { status, stdout } = await team.mall(['check', 'demo'], { REGISTRY_URL: 'http://127.0.0.1:9' })
    assert.equal(status, 0)
    assert.match(stdout, /\d modules, \d+\.\d kB of 12\.0 kB \(gzip\); the manifest is valid/)
    assert.match(stdout, /No registry answers at .*contracts and documents were not checked/)
  })

  it('asks the registry what it would refuse, and publishes nothing', async () => {
    const { status, stdout, stderr } = await team.mall(['check', 'demo'])
    assert.equal(status, 0, stderr)
    assert.match(stdout, /The registry has no vue \^\d.*publishes the installed one for demo alone/)
    assert.match(stdout, /✔ demo can be deployed/)
    const { body } = await team.registry.call('GET', '/mfes')
    assert.deepEqual((body as { mfes: unknown[] }).mfes, [])
  })

  it('names the consumer, the thing and the way out where a contract would break, and so does deploy', async () => {
    await team.edit(
      declaration,
      'props: {},',
      "props: { name: { type: 'string', description: 'Whom to greet.' } },",
    )
    assert.equal((await team.mall(['deploy', 'demo'])).status, 0)
    await team.registry.publish(
      sampleMfe({ name: 'wishlist', team: 'Wishes', uses: [{ tag: 'mall-demo-vue', attributes: ['name'] }] }),
    )
    await team.registry.deploy('wishlist', '1.0.0')

    await team.edit(declaration, /props: \{ name.*\},/, 'props: {},')
    const { status, stderr } = await team.mall(['check', 'demo'])
    assert.equal(status, 1)
    assert.match(
      stderr,
      /✖ wishlist 1\.0\.0 of team Wishes uses the attribute name of <mall-demo-vue>, which is gone in demo 0\.1\.1/,
    )
    assert.match(stderr, /➜ Keep it as demo 0\.1\.0 has it/)
    assert.match(stderr, /➜ docs\/reference\/errors\/attribute-removed\.md/)

    const refused = await team.mall(['deploy', 'demo', '--json'])
    assert.equal(refused.status, 1)
    assert.equal(refused.stdout, '')
    const { code, problems } = JSON.parse(refused.stderr) as { code: string; problems: Problem[] }
    assert.equal(code, 'CHECKS_FAILED')
    assert.equal(problems[0]?.consumer?.mfe, 'wishlist')
    assert.equal(await team.versionOf('demo'), '0.1.0')
    assert.deepEqual(await team.live('demo'), { stable: '0.1.0' })
    assert.equal((await team.mall(['deploy', 'demo', '--dry-run'])).status, 1)
  })

  it('accepts what only adds', async () => {
    await team.edit(
      declaration,
      'props: {},',
      "props: { name: { type: 'string', description: 'Whom to greet.' }, loud: { type: 'boolean', description: 'Whether in capitals.' } },",
    )
    const { status, stderr } = await team.mall(['check', 'demo'])
    assert.equal(status, 0, stderr)
  })
})
