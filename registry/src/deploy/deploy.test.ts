import assert from 'node:assert/strict'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { sampleMfe, startRegistry, type TestRegistry } from '../testing/index.ts'

describe('what is live', () => {
  let registry: TestRegistry
  beforeEach(async () => {
    registry = await startRegistry()
    for (const version of ['1.0.0', '1.1.0', '1.2.0']) await registry.publish(sampleMfe({ version }))
    await registry.deploy('wishlist', '1.0.0')
  })
  afterEach(() => registry.stop())

  const post = (verb: string, body: object = {}) => registry.call('POST', `/mfes/wishlist/${verb}`, body)

  /** `stable`, `canary at traffic`, `previous`, as the state tells them. */
  async function live() {
    const [mfe] = (await registry.state()).mfes
    const canary = mfe?.canary && `${mfe.canary.manifest.version} at ${mfe.canary.traffic}`
    return [mfe?.stable.manifest.version, canary, mfe?.previous?.manifest.version]
  }

  async function until(condition: () => Promise<boolean>) {
    while (!(await condition())) await wait(20)
  }

  it('is a new version at once, with the one before to fall back to', async () => {
    const { body } = await post('deploy', { version: '1.1.0' })
    assert.equal(body.before.stable.version, '1.0.0')
    assert.equal(body.after.stable.version, '1.1.0')
    assert.equal(body.after.previous.version, '1.0.0')
    assert.equal(body.revision, (await registry.state()).revision)
    assert.deepEqual(await live(), ['1.1.0', undefined, '1.0.0'])
  })

  it('is a canary for some, which is raised, lowered and promoted', async () => {
    await post('deploy', { version: '1.1.0', canary: 10 })
    assert.deepEqual(await live(), ['1.0.0', '1.1.0 at 10', undefined])
    await post('traffic', { percent: 40 })
    assert.deepEqual(await live(), ['1.0.0', '1.1.0 at 40', undefined])
    await post('promote')
    assert.deepEqual(await live(), ['1.1.0', undefined, '1.0.0'])
  })

  it('goes back: from a canary first, then from one stable version to the one before, never to what was taken back', async () => {
    await post('deploy', { version: '1.1.0' })
    await post('deploy', { version: '1.2.0', canary: 10 })
    await post('rollback')
    assert.deepEqual(await live(), ['1.1.0', undefined, '1.0.0'])
    await post('rollback')
    assert.deepEqual(await live(), ['1.0.0', undefined, undefined])
    const nothing = await post('rollback')
    assert.deepEqual([nothing.status, nothing.body.code], [409, 'NO_PREVIOUS_VERSION'])
    await post('rollback', { to: '1.2.0' })
    assert.deepEqual(await live(), ['1.2.0', undefined, undefined])
  })

  it('goes back although a consumer needs what is new, and warns', async () => {
    const [tag] = JSON.parse(String(sampleMfe()[0]?.content)).tags
    const props = { colour: { type: 'string', description: 'Its colour.' } }
    await registry.publish(sampleMfe({ version: '2.0.0', tags: [{ ...tag, props }] }))
    await registry.deploy('wishlist', '2.0.0')
    const uses = [{ tag: 'mall-wishlist', attributes: ['colour'] }]
    await registry.publish(sampleMfe({ name: 'order', uses }))
    await registry.deploy('order', '1.0.0')

    const refused = await post('deploy', { version: '1.1.0' })
    assert.deepEqual([refused.status, refused.body.code], [422, 'CHECKS_FAILED'])
    assert.equal(refused.body.problems[0].consumer.mfe, 'order')
    assert.match(refused.body.problems[0].thing, /colour/)

    const { status, body } = await post('rollback')
    assert.deepEqual([status, body.after.stable.version], [200, '1.0.0'])
    assert.equal(body.warnings[0].code, 'ATTRIBUTE_REMOVED')
  })

  it('stays as it is in a dry run', async () => {
    const before = await registry.state()
    const { status, body } = await post('deploy', { version: '1.1.0', dryRun: true })
    assert.deepEqual([status, body.after.stable.version], [200, '1.1.0'])
    assert.deepEqual(await registry.state(), before)
  })

  it('stays as it is when the same is asked again', async () => {
    const before = await registry.state()
    assert.equal((await post('deploy', { version: '1.0.0' })).status, 200)
    assert.deepEqual(await registry.state(), before)
  })

  it('is raised step by step by the registry, up to all visitors', async () => {
    await post('deploy', { version: '1.1.0', canary: 10, steps: [40, 80], pauseSeconds: 1 })
    await until(async () => (await live())[0] === '1.1.0')
    const { body } = await registry.call('GET', '/mfes/wishlist/history?limit=4')
    const lines = body.history.map(
      (line: { who: string; action: string; to: { canary?: { traffic: number } } }) => [
        line.who,
        line.action,
        line.to.canary?.traffic,
      ],
    )
    assert.deepEqual(lines, [
      ['registry', 'promote', undefined],
      ['registry', 'traffic', 80],
      ['registry', 'traffic', 40],
      ['platform', 'deploy', 10],
    ])
  })

  it('is raised on by the next process where one ends', async () => {
    await post('deploy', { version: '1.1.0', steps: [40, 80], pauseSeconds: 1 })
    const { folder, platformToken } = registry
    await registry.restart()
    assert.equal(registry.folder, folder)
    assert.equal(registry.platformToken, platformToken)
    await until(async () => (await live())[0] === '1.1.0')
  })

  it('is raised no more once somebody sets the traffic by hand', async () => {
    await post('deploy', { version: '1.1.0', steps: [40, 80], pauseSeconds: 86_400 })
    await post('traffic', { percent: 5 })
    const { body } = await registry.call('GET', '/mfes/wishlist')
    assert.deepEqual([body.live.canary.traffic, body.live.canary.rollout], [5, undefined])
  })

  it('is changed by one at a time, and not by who has seen something older', async () => {
    const { revision } = await registry.state()
    const answers = await Promise.all(
      ['1.1.0', '1.2.0'].map((version) => post('deploy', { version, basedOn: revision })),
    )
    assert.deepEqual(answers.map(({ status, body }) => [status, body.code]).sort(), [
      [200, undefined],
      [409, 'STALE_REVISION'],
    ])
    const [done] = answers.filter(({ status }) => status === 200)
    assert.equal((await live())[0], done?.body.after.stable.version)
  })

  it('is told in the audit log: who, what, when, from, to and why', async () => {
    const token = await registry.createToken('wishlist', { name: 'CI of team wishlist' })
    await registry.call('POST', '/mfes/wishlist/deploy', { version: '1.1.0', reason: 'new colours' }, token)
    const { body } = await registry.call('GET', '/mfes/wishlist/history?limit=2')
    const [deploy, made] = body.history
    assert.ok(Date.parse(deploy.at) <= Date.now())
    const { who, action, version, from, to, reason } = deploy
    assert.deepEqual(
      { who, action, version, reason },
      { who: 'CI of team wishlist', action: 'deploy', version: '1.1.0', reason: 'new colours' },
    )
    assert.deepEqual([from.stable.version, to.stable.version], ['1.0.0', '1.1.0'])
    assert.deepEqual([made.action, made.token], ['create-token', 'CI of team wishlist'])
  })

  const refused: [verb: string, body: object, status: number, code: string, says: RegExp][] = [
    ['deploy', {}, 400, 'INVALID_REQUEST', /version/],
    ['deploy', { version: 7 }, 400, 'INVALID_REQUEST', /version/],
    ['deploy', { version: '1.1.0', canari: 10 }, 400, 'INVALID_REQUEST', /canari is not known/],
    ['deploy', { version: '1.1.0', canary: 0 }, 400, 'INVALID_REQUEST', /canary/],
    ['deploy', { version: '1.1.0', canary: 100 }, 400, 'INVALID_REQUEST', /canary/],
    ['deploy', { version: '1.1.0', canary: '10' }, 400, 'INVALID_REQUEST', /canary/],
    ['deploy', { version: '1.1.0', steps: [40, 20] }, 400, 'INVALID_REQUEST', /steps/],
    ['deploy', { version: '1.1.0', steps: [] }, 400, 'INVALID_REQUEST', /steps/],
    ['deploy', { version: '1.1.0', canary: 40, steps: [20, 40] }, 400, 'INVALID_REQUEST', /beyond/],
    ['deploy', { version: '1.1.0', steps: [20, 100] }, 400, 'INVALID_REQUEST', /steps/],
    ['deploy', { version: '1.1.0', pauseSeconds: 5 }, 400, 'INVALID_REQUEST', /steps/],
    ['deploy', { version: '9.9.9' }, 404, 'VERSION_NOT_FOUND', /Publish it first/],
    ['deploy', { version: '1.0.0', canary: 10 }, 409, 'ALREADY_STABLE', /stable/],
    ['traffic', { percent: 40 }, 409, 'NO_CANARY', /canary/],
    ['promote', {}, 409, 'NO_CANARY', /canary/],
    ['rollback', { to: '9.9.9' }, 404, 'VERSION_NOT_FOUND', /9\.9\.9/],
    ['rollback', { reason: 'x'.repeat(501) }, 400, 'INVALID_REQUEST', /reason/],
    ['rollback', [], 400, 'INVALID_REQUEST', /object/],
  ]
  it('stays as it is when a request makes no sense, which is said', async () => {
    const before = await registry.state()
    for (const [verb, body, status, code, says] of refused) {
      const answer = await post(verb, body)
      assert.deepEqual([answer.status, answer.body.code], [status, code], `${verb} ${JSON.stringify(body)}`)
      assert.match(answer.body.detail, says)
    }
    assert.deepEqual(await registry.state(), before)
  })

  it('needs a stable version before a canary', async () => {
    await registry.publish(sampleMfe({ name: 'order' }))
    const answer = await registry.call('POST', '/mfes/order/deploy', { version: '1.0.0', canary: 10 })
    assert.deepEqual([answer.status, answer.body.code], [409, 'NO_STABLE_VERSION'])
    const unknown = await registry.call('POST', '/mfes/nobody/deploy', { version: '1.0.0' })
    assert.deepEqual([unknown.status, unknown.body.code], [404, 'NOT_FOUND'])
  })

  it('survives a restart as it was', async () => {
    await post('deploy', { version: '1.1.0' })
    await post('deploy', { version: '1.2.0', canary: 10 })
    const before = await registry.state()
    await registry.restart()
    assert.deepEqual(await registry.state(), before)
  })
})
