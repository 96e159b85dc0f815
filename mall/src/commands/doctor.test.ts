import assert from 'node:assert/strict'
import { once } from 'node:events'
import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { createServer as createHttpServer } from 'node:http'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { sampleMfe } from 'registry/testing'
import type { Finding } from '../doctor/finding.ts'
import { Team } from '../testing/team.ts'

const registryPort = 8087

describe('mall doctor and mall login', () => {
  let team: Team
  /** Ports that nothing has. */
  let free: Record<string, string>
  before(async () => {
    team = await Team.start()
    free = { MALL_PORT_OFFSET: String((await aFreePort()) - registryPort) }
  })
  after(() => team?.stop())

  const findings = async (environment: Record<string, string> = free) => {
    const { status, stdout, stderr } = await team.mall(['doctor', '--json'], environment)
    assert.equal(stderr, '')
    const answer = JSON.parse(stdout) as { well: boolean; findings: Finding[] }
    assert.equal(status, answer.well ? 0 : 1)
    return (name: string) => answer.findings.find((each) => each.name === name)
  }

  it('finds nothing wrong where nothing is, and says what does not run', async () => {
    const { status, stdout } = await team.mall(['doctor'], free)
    assert.equal(status, 0, stdout)
    assert.match(stdout, /! +mall start +runs nowhere with the data in .*\n +➜ npm start/)
    assert.match(stdout, /✔ +Registry +ready at http/)
    assert.match(stdout, /✔ Nothing is wrong\.\n$/)
  })

  it('names a port that another program has, and how to go on', async () => {
    const squatter = createServer().listen(0, '127.0.0.1')
    await once(squatter, 'listening')
    const { port } = squatter.address() as AddressInfo
    const finding = (await findings({ MALL_PORT_OFFSET: String(port - registryPort) }))(`Port ${port}`)
    squatter.close()
    assert.equal(finding?.state, 'wrong')
    assert.match(
      `${finding?.found} ${finding?.remedy}`,
      /registry needs it, and another program has it.*MALL_PORT_OFFSET=/,
    )
  })

  it('keeps a token that is good, and no other', async () => {
    await team.registry.publish(sampleMfe({ name: 'demo' }))
    const foreign = await team.registry.createToken('order')
    const refused = await team.mall(['login', 'demo', '--token', foreign])
    assert.equal(refused.status, 1)
    assert.match(refused.stderr, /This token is for order, not for demo.*\[TOKEN_FOREIGN\]/)
    const unknown = await team.mall(['login', 'demo', '--token', 'mall_team_x'])
    assert.match(unknown.stderr, /does not know this token.*\[UNAUTHENTICATED\]/)
    assert.match((await team.mall(['login', 'dmeo'])).stderr, /Did you mean "demo"\?/)
    assert.equal((await findings())('Token of demo'), undefined)

    const { status, stdout } = await team.mall(['login', 'demo'])
    assert.equal(status, 0)
    assert.match(stdout, /The token for demo is kept in .*credentials\.json/)
    assert.equal((await findings())('Token of demo')?.state, 'well')
  })

  it(
    'finds credentials that others may read, and tokens that are no longer good',
    { skip: process.platform === 'win32' },
    async () => {
      const file = join(team.dataDir, 'credentials.json')
      await chmod(file, 0o644)
      const { body } = await team.registry.call('GET', '/tokens')
      for (const { id } of (body as { tokens: { id: string }[] }).tokens)
        await team.registry.call('DELETE', `/tokens/${id}`)
      const find = await findings()
      assert.match(find('Credentials')?.remedy ?? '', /^chmod 600 /)
      assert.match(find('Token of demo')?.found ?? '', /does not know this token/)
      assert.equal(find('Token of demo')?.remedy, 'npx mall login demo')
    },
  )

  it('says which server is not ready, in its own words', async () => {
    const port = await aFreePort()
    const bff = createHttpServer((_request, response) =>
      response.writeHead(503).end('{"reasons":["the order service is away"]}'),
    ).listen(port, '127.0.0.1')
    await once(bff, 'listening')
    const finding = (await findings({ MALL_PORT_OFFSET: String(port - 8089) }))('BFF')
    bff.close()
    assert.equal(finding?.state, 'wrong')
    assert.match(finding?.found ?? '', /the order service is away/)
  })

  it('finds a data folder that can not be', async () => {
    await mkdir(join(team.root, '.data'), { recursive: true })
    await writeFile(join(team.root, '.data/file'), '')
    const find = await findings({ ...free, MALL_DATA_DIR: join(team.root, '.data/file/data') })
    assert.equal(find('Data folder')?.state, 'wrong')
  })
})

async function aFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
