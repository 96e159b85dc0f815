import assert from 'node:assert/strict'
import { once } from 'node:events'
import { mkdir, rm, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { RolesChanged } from '../registry/registry-answers.ts'
import { Team } from '../testing/team.ts'

const texts = 'mfe-demo/messages/en.json'

describe('mall deploy', () => {
  let team: Team
  before(async () => {
    team = await Team.start()
    // What the repository has built already would not be built.
    await rm(join(team.root, 'mfe-demo/dist'), { recursive: true, force: true })
  })
  after(() => team?.stop())

  it('logs in where the mall is its own, builds, publishes and makes live, and ends when pages have it', async () => {
    const { status, stdout, stderr } = await team.mall(['deploy', 'demo'])
    assert.equal(status, 0, stderr)
    assert.match(stdout, /^Deploying demo to http:.*\n/)
    assert.match(stdout, /Logged in as the team of demo/)
    assert.match(stdout, /Built mfe-demo in \d+ ms/)
    assert.match(stdout, /Published vue \d\S+ for demo alone: the registry had none that fits \^\d/)
    assert.match(stdout, /Published demo 0\.1\.0 in \d+ ms/)
    assert.match(
      stdout,
      /✔ demo 0\.1\.0 is live for everybody: fresh pages have it \d+ ms after the deployment/,
    )
    assert.match(stdout, /➜ {2}Back +npx mall rollback demo\n$/)
    assert.deepEqual(await team.live('demo'), { stable: '0.1.0' })
    const { groups } = await team.registry.state()
    assert.ok(groups.every(({ publishedBy, adopted }) => publishedBy === 'demo' && !adopted))
  })

  it('changes nothing when it is repeated', async () => {
    const { revision } = await team.registry.state()
    const { status, stdout } = await team.mall(['deploy', 'demo'])
    assert.equal(status, 0)
    assert.match(stdout, /The build is up to date/)
    assert.match(stdout, /demo 0\.1\.0 is published already, with the same content/)
    assert.match(stdout, /0\.1\.0 was live already/)
    assert.equal((await team.registry.state()).revision, revision)
  })

  it('shows with --dry-run what would be different, and changes nothing', async () => {
    await team.edit(texts, 'Three components', 'Three pieces')
    const { revision } = await team.registry.state()
    const { status, stdout, stderr } = await team.mall(['deploy', 'demo', '--dry-run', '--canary', '20'])
    assert.equal(status, 0, stderr)
    assert.match(stdout, /Version 0\.1\.0 is taken by other content: package\.json would say 0\.1\.1/)
    assert.match(stdout, /versions +0\.1\.0 +0\.1\.0 80 %, canary 0\.1\.1 20 %/)
    assert.match(stdout, /- +tags\/mall-demo-\S+\.js +\d/)
    assert.match(stdout, /\+ +tags\/mall-demo-\S+\.js +\d/)
    assert.match(stdout, /No shared library changes for anybody/)
    assert.match(stdout, /Nothing was changed/)
    assert.equal((await team.registry.state()).revision, revision)
    assert.equal(await team.versionOf('demo'), '0.1.0')
  })

  it('raises the patch version where the version is taken by other content, in package.json as well', async () => {
    const { status, stdout } = await team.mall(['deploy', 'demo', '--canary', '10'])
    assert.equal(status, 0)
    assert.match(
      stdout,
      /Version 0\.1\.0 is taken by other content: package\.json of mfe-demo says 0\.1\.1 now/,
    )
    assert.equal(await team.versionOf('demo'), '0.1.1')
    assert.deepEqual(await team.live('demo'), { stable: '0.1.0', canary: '0.1.1' })
  })

  it('tells what is live, in words and for machines', async () => {
    const { stdout } = await team.mall(['status'])
    assert.match(stdout, /demo +Demo +0\.1\.0 90 %, canary 0\.1\.1 10 %/)
    const one = await team.mall(['status', 'demo'])
    assert.match(one.stdout, /0\.1\.1 +\d+\.\d \/ 12\.0 kB +nothing known +canary, 10 %/)
    const { mfes } = await team.answer<{ mfes: { live: { canary: { traffic: number } } }[] }>(
      'status',
      'demo',
    )
    assert.equal(mfes[0]?.live.canary.traffic, 10)
  })

  it('gives the canary to everybody with promote, and goes back with rollback', async () => {
    const tried = await team.mall(['promote', 'demo', '--dry-run'])
    assert.match(tried.stdout, /0\.1\.0 90 %, canary 0\.1\.1 10 % +0\.1\.1\n/)
    assert.deepEqual(await team.live('demo'), { stable: '0.1.0', canary: '0.1.1' })

    const promoted = await team.answer<RolesChanged & { servedAfterMs: number }>('promote', 'demo')
    assert.equal(promoted.after.stable?.version, '0.1.1')
    assert.ok(promoted.servedAfterMs >= 0)
    assert.deepEqual(await team.live('demo'), { stable: '0.1.1', previous: '0.1.0' })

    assert.equal((await team.mall(['rollback', 'demo'])).status, 0)
    assert.deepEqual(await team.live('demo'), { stable: '0.1.0' })
    assert.equal((await team.mall(['rollback', 'demo', '--to', '0.1.1'])).status, 0)
    assert.equal((await team.live('demo')).stable, '0.1.1')

    const again = await team.mall(['promote', 'demo'])
    assert.equal(again.status, 1)
    assert.match(
      again.stderr,
      /^✖ There is no canary.*\[NO_CANARY\]\n {2}➜ npx mall deploy demo --canary 10\n$/,
    )
  })

  it('makes a published version live again without building it', async () => {
    const { status, stdout } = await team.mall([
      'deploy',
      'demo',
      '--version',
      '0.1.0',
      '--steps',
      '20,40',
      '--pause',
      '10m',
    ])
    assert.equal(status, 0)
    assert.doesNotMatch(stdout, /build/i)
    assert.match(stdout, /! By itself then 40 % and everybody, next at 2\d{3}-/)
    const { stdout: shown } = await team.mall(['status', 'demo'])
    assert.match(shown, /0\.1\.0 .* canary, 20 %, then 40 % and everybody, next at 2\d{3}-/)
    const unknown = await team.mall(['deploy', 'demo', '--version', '9.9.9'])
    assert.match(unknown.stderr, /no version 9\.9\.9.*\[VERSION_NOT_FOUND\]\n.*➜ npx mall status demo/)
    await team.mall(['rollback', 'demo'])
  })

  it('tells in the history who did what', async () => {
    const { stdout } = await team.mall(['history', 'demo', '--limit', '3'])
    assert.match(stdout, /rollback/)
    const { history } = await team.answer<{ history: { who: string; action: string; version?: string }[] }>(
      'history',
      'demo',
    )
    assert.equal(new Set(history.map(({ who }) => who)).size, 1, 'one person has one name')
    assert.deepEqual(
      history.slice(-3).map(({ action, version }) => [action, version]),
      [
        ['deploy', '0.1.0'],
        ['publish', '0.1.0'],
        ['create-token', undefined],
      ],
    )
  })

  it('publishes for one micro-frontend alone the version of a framework that it has installed', async () => {
    await mkdir(join(team.root, 'mfe-demo/node_modules'), { recursive: true })
    await symlink(join(team.root, 'node_modules/vue-earlier'), join(team.root, 'mfe-demo/node_modules/vue'))
    await team.edit(
      'mfe-demo/vite.config.ts',
      "framework: 'mixed',",
      "framework: 'mixed',\n      requires: { vue: '~3.4.0' },",
    )
    const shown = await team.mall(['deploy', 'demo', '--dry-run'])
    assert.match(shown.stdout, /vue 3\.4\.38 would be published for demo alone/)
    assert.match(shown.stdout, /\+ +vue +\/mfe\/demo\/ +\/shared\/vue\/3\.4\.38\//)
    const { status, stdout, stderr } = await team.mall(['deploy', 'demo'])
    assert.equal(status, 0, stderr)
    assert.match(stdout, /Published vue 3\.4\.38 for demo alone: the registry had none that fits ~3\.4\.0/)
  })

  it('gives that version to everybody with adopt, for whoever runs the mall', async () => {
    const versions = async () =>
      (await team.registry.state()).groups
        .filter(({ manifest, adopted }) => manifest.group === 'vue' && adopted)
        .map(({ manifest }) => manifest.version)
    const tried = await team.mall(['adopt', 'vue', '3.4.38', '--dry-run'])
    assert.match(tried.stdout, /demo +~3\.4\.0 +3\.4\.38 +3\.4\.38\n/)
    assert.deepEqual(await versions(), [])
    const { status, stderr } = await team.mall(['adopt', 'vue', '3.4.38'])
    assert.equal(status, 0, stderr)
    assert.deepEqual(await versions(), ['3.4.38'])
    assert.match((await team.mall(['adopt', 'vue', '3.4.38'])).stdout, /before\. Nothing was changed/)

    const unknown = await team.mall(['adopt', 'vuee', '3.4.38'])
    assert.equal(unknown.status, 2)
    assert.match(unknown.stderr, /no shared library "vuee"\. Did you mean "vue"\?/)
    const missing = await team.mall(['adopt', 'vue', '9.9.9'])
    assert.match(missing.stderr, /vue 9\.9\.9 is not published\. The registry has vue 3\.\S+, 3\.4\.38;/)
    const stranger = await team.mall(['adopt', 'vue', '3.4.38'], {
      MALL_DATA_DIR: join(team.dataDir, 'other'),
    })
    assert.match(stranger.stderr, /REGISTRY_PLATFORM_TOKEN\. \[TOKEN_MISSING\]/)
  })

  describe('when it can not be', () => {
    it('asks whether another name was meant', async () => {
      const { status, stderr } = await team.mall(['deploy', 'dmeo'])
      assert.equal(status, 1)
      assert.match(stderr, /no micro-frontend "dmeo".*Did you mean "demo"\?.*\[UNKNOWN_MFE\]/)
      for (const name of ['status', 'promote', 'rollback', 'history'])
        assert.match((await team.mall([name, 'dmeo'])).stderr, /Did you mean "demo"\?/)
    })

    it('refuses words that make no sense with exit code 2', async () => {
      for (const [args, reason] of [
        [['--canary', '100'], /--canary takes a percentage from 1 to 99, not "100"/],
        [['--steps', '40,20'], /each more than the one before/],
        [['--pause', '10m'], /--steps, which is missing/],
        [['--steps', '20', '--pause', 'soon'], /--pause takes a time such as 90s/],
      ] as const) {
        const { status, stderr } = await team.mall(['deploy', 'demo', ...args])
        assert.equal(status, 2)
        assert.match(stderr, reason)
      }
    })

    it('says whose token it is, or that it has expired, or that there is none', async () => {
      const foreign = await team.registry.createToken('delivery')
      const { revision } = await team.registry.state()
      const refused = await team.mall(['deploy', 'demo'], { MALL_TOKEN: foreign })
      assert.equal(refused.status, 1)
      assert.match(refused.stderr, /is for delivery, not for demo.*\[FORBIDDEN\]/)
      const unknown = await team.mall(['deploy', 'demo'], { MALL_TOKEN: 'mall_team_old' })
      assert.match(unknown.stderr, /does not know this token.*mall login.*\[UNAUTHENTICATED\]/)
      const none = await team.mall(['deploy', 'demo'], { MALL_DATA_DIR: join(team.dataDir, 'other') })
      assert.match(none.stderr, /no token for demo.*mall login demo --token.*\[TOKEN_MISSING\]/)
      assert.equal((await team.registry.state()).revision, revision)
    })

    it('says that no registry answers, and leaves everything as it was', async () => {
      await team.edit(texts, 'Three pieces', 'Three things')
      const version = await team.versionOf('demo')
      const { status, stdout, stderr } = await team.mall(['deploy', 'demo', '--json'], {
        REGISTRY_URL: 'http://127.0.0.1:9',
        MALL_TOKEN: 'any',
      })
      assert.equal(status, 1)
      assert.equal(stdout, '')
      const { code, message } = JSON.parse(stderr.trim().split('\n').at(-1) ?? '') as Record<string, string>
      assert.equal(code, 'REGISTRY_UNREACHABLE')
      assert.match(message ?? '', /http:\/\/127\.0\.0\.1:9 can't be reached\. Start the mall/)
      assert.equal(await team.versionOf('demo'), version)
    })

    it('refuses a second deployment of the same at the same time', async () => {
      await team.edit(texts, 'Three things', 'Three others')
      const [one, other] = await Promise.all([team.mall(['deploy', 'demo']), team.mall(['deploy', 'demo'])])
      assert.deepEqual([one.status, other.status].sort(), [0, 1])
      assert.match(one.stderr + other.stderr, /being deployed already \(process \d+\).*\[DEPLOY_UNDER_WAY\]/)
    })

    it('ends at Ctrl-C with nothing half-done', async () => {
      await team.edit(texts, 'Three others', 'Three more')
      const { revision } = await team.registry.state()
      const child = team.begin(['deploy', 'demo'])
      let said = ''
      child.stderr.on('data', (chunk) => (said += String(chunk)))
      await once(child.stdout, 'data')
      child.kill('SIGINT')
      await once(child, 'close')
      assert.equal(child.exitCode, 130)
      assert.match(said, /Ended by Ctrl-C\. Nothing was published\./)
      assert.equal((await team.registry.state()).revision, revision)
      assert.equal((await team.mall(['deploy', 'demo'])).status, 0)
    })

    it('says what is broken in a build, and sends nothing', async () => {
      await team.edit('mfe-demo/src/messages.ts', /^/, 'import "./not-there.ts"\n')
      const { status, stderr } = await team.mall(['deploy', 'demo'])
      assert.equal(status, 1)
      assert.match(stderr, /not-there/)
      assert.match(stderr, /The build of demo failed.*nothing was sent.*\[BUILD_FAILED\]/)
    })
  })
})
