import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { satisfies } from 'semver'
import type { Consumer } from './choose-versions.ts'
import { shareGroups } from './share-groups.ts'
import type { GroupState } from './state.ts'

/** A version of a group whose module `react` needs one file besides; `react-dom` comes with 19. */
function published(version: string, more: Partial<GroupState> = {}, group = 'react'): GroupState {
  const file = (path: string) => ({
    path,
    integrity: `sha384-${group}-${version}-${path}`,
    size: 1,
    imports: [],
  })
  const module = (path: string) => ({ file: path, integrity: '', size: 1, imports: ['common.js'] })
  return {
    manifest: {
      group,
      version,
      modules: {
        [group]: module('react.js'),
        ...(version.startsWith('19') && { [`${group}-dom`]: module('dom.js') }),
      },
      files: [file('react.js'), file('dom.js'), file('common.js')],
    },
    publishedBy: 'mall',
    adopted: true,
    ...more,
  }
}

function consumer(owner: string, range: string, group = 'react'): Consumer {
  return { base: `/mfe/${owner}/1.0.0/`, requires: { [group]: range }, owner }
}

/** What a browser makes of the import map for a module under `base`. */
function resolved(base: string, specifier: string, { imports, scopes }: ReturnType<typeof shareGroups>) {
  const scope = scopes[base]
  return scope && Object.hasOwn(scope, specifier) ? scope[specifier] : imports[specifier]
}

describe('sharing', () => {
  test('equal ranges share one copy, and all its files have their hashes', () => {
    const shared = shareGroups(
      [consumer('order', '^19.0.0'), consumer('wishlist', '^19.0.0')],
      [published('19.0.0'), published('19.1.0'), published('18.3.0')],
    )
    assert.equal(shared.imports.react, '/shared/react/19.1.0/react.js')
    assert.deepEqual(shared.scopes, {})
    assert.deepEqual(shared.problems, [])
    assert.deepEqual(Object.keys(shared.integrity), [
      '/shared/react/19.1.0/react.js',
      '/shared/react/19.1.0/dom.js',
      '/shared/react/19.1.0/common.js',
    ])
  })

  test('most consumers decide what is shared; of equally many, the higher version', () => {
    const versions = [published('18.3.0'), published('19.1.0')]
    const most = shareGroups(
      [consumer('a', '^18.0.0'), consumer('b', '^18.0.0'), consumer('c', '^19.0.0')],
      versions,
    )
    assert.equal(most.imports.react, '/shared/react/18.3.0/react.js')
    assert.equal(most.scopes['/mfe/c/1.0.0/']?.react, '/shared/react/19.1.0/react.js')
    const equal = shareGroups([consumer('a', '^18.0.0'), consumer('c', '^19.0.0')], versions)
    assert.equal(equal.imports.react, '/shared/react/19.1.0/react.js')
  })

  test('a name that only the other version has leads nowhere, so that nobody mixes two versions', () => {
    const shared = shareGroups(
      [consumer('a', '^18.0.0'), consumer('b', '^19.0.0'), consumer('c', '^19.0.0')],
      [published('18.3.0'), published('19.1.0')],
    )
    assert.equal(shared.imports['react-dom'], '/shared/react/19.1.0/dom.js')
    assert.equal(shared.scopes['/mfe/a/1.0.0/']?.['react-dom'], null)
    assert.deepEqual(shared.urls('/mfe/a/1.0.0/', 'react-dom'), [])
  })

  test('a version that a team published is its own until it is adopted', () => {
    const versions = [published('19.1.0'), published('19.2.0', { adopted: false, publishedBy: 'order' })]
    const shared = shareGroups([consumer('order', '^19.0.0'), consumer('wishlist', '^19.0.0')], versions)
    assert.equal(shared.imports.react, '/shared/react/19.1.0/react.js')
    assert.equal(shared.scopes['/mfe/order/1.0.0/']?.react, '/shared/react/19.2.0/react.js')
    const alone = shareGroups([consumer('order', '^19.0.0')], versions)
    assert.deepEqual(alone.imports, {}, 'nor does it become the shared one where nobody else needs the group')
  })

  test('the files of a module are those of the version that its consumer has', () => {
    const shared = shareGroups(
      [consumer('a', '^18.0.0'), consumer('b', '^19.0.0')],
      [published('18.3.0'), published('19.1.0')],
    )
    assert.deepEqual(shared.urls('/mfe/a/1.0.0/', 'react'), [
      { url: '/shared/react/18.3.0/react.js', integrity: 'sha384-react-18.3.0-react.js' },
      { url: '/shared/react/18.3.0/common.js', integrity: 'sha384-react-18.3.0-common.js' },
    ])
    assert.deepEqual(shared.urls('/mfe/nobody/1.0.0/', 'react'), [])
  })

  test('where the highest versions would be three and two can serve everyone, it is two', () => {
    const shared = shareGroups(
      [consumer('a', '18.1 - 18.2'), consumer('b', '~18.1.0'), consumer('c', '^19.0.0')],
      [published('18.1.0'), published('18.2.0'), published('19.1.0')],
    )
    assert.deepEqual(shared.problems, [])
    assert.equal(resolved('/mfe/a/1.0.0/', 'react', shared), '/shared/react/18.1.0/react.js')
  })

  test('a third version that can not be avoided is served and named; a range that nothing fits gets nothing', () => {
    const shared = shareGroups(
      [
        consumer('a', '~18.1.0'),
        consumer('b', '~18.2.0'),
        consumer('c', '^19.0.0'),
        consumer('d', '^20.0.0'),
      ],
      [published('18.1.0'), published('18.2.0'), published('19.1.0')],
    )
    assert.deepEqual(
      shared.problems.map(({ code, consumer: { owner } }) => `${owner} ${code}`),
      ['a TOO_MANY_VERSIONS', 'd RANGE_UNSATISFIED'],
    )
    assert.match(
      shared.problems[0]?.message ?? '',
      /besides 19\.1\.0 and 18\.2\.0 .* third version, 18\.1\.0/,
    )
    assert.equal(resolved('/mfe/a/1.0.0/', 'react', shared), '/shared/react/18.1.0/react.js')
    assert.equal(resolved('/mfe/d/1.0.0/', 'react', shared), null)
  })

  test('versions that differ in build metadata alone: the last published one counts', () => {
    const versions = [published('19.1.0+b'), published('19.1.0+a')]
    assert.equal(
      shareGroups([consumer('a', '^19.0.0')], versions).imports.react,
      '/shared/react/19.1.0+a/react.js',
    )
  })

  test('ranges that are none are a problem of their consumer', () => {
    const { problems } = shareGroups([consumer('a', 'newest please')], [published('19.1.0')])
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['RANGE_UNSATISFIED'],
    )
  })
})

test('whatever is published and required: in range or a problem, never two versions in one consumer, at most two in all', () => {
  const owners = ['a', 'b', 'c', 'd', 'e']
  const version = fc
    .tuple(fc.integer({ min: 17, max: 20 }), fc.nat(2))
    .map(([major, minor]) => `${major}.${minor}.0`)
  const range = fc.oneof(
    version.map((each) => `^${each}`),
    version.map((each) => `~${each}`),
    fc.tuple(version, version).map(([one, other]) => `${one} || ${other}`),
    fc.constantFrom('*', '>=18', 'no range'),
  )
  const groups = fc.uniqueArray(
    fc.record({
      version,
      group: fc.constantFrom('react', 'vue'),
      publishedBy: fc.constantFrom(...owners),
      adopted: fc.boolean(),
    }),
    { selector: (each) => `${each.group} ${each.version}`, maxLength: 10 },
  )
  const consumers = fc.array(fc.record({ react: range, vue: range }, { requiredKeys: [] }), { maxLength: 5 })
  fc.assert(
    fc.property(groups, consumers, (states, requirements) => {
      const all = states.map((each) => published(each.version, each, each.group))
      const users = requirements.map((requires, index) => {
        const owner = owners[index] ?? ''
        return { base: `/mfe/${owner}/1.0.0/`, requires: requires as Record<string, string>, owner }
      })
      const shared = shareGroups(users, all)
      const live = new Map<string, Set<string>>()
      for (const user of users) {
        for (const [group, wanted] of Object.entries(user.requires)) {
          const addresses = [group, `${group}-dom`].flatMap((each) => resolved(user.base, each, shared) ?? [])
          const versions = new Set(addresses.map((url) => url.split('/')[3] ?? ''))
          assert.ok(versions.size <= 1, 'one version per consumer')
          const problem = shared.problems.find((each) => each.consumer === user && each.group === group)
          const [given] = versions
          if (given === undefined) assert.equal(problem?.code, 'RANGE_UNSATISFIED')
          else {
            assert.ok(satisfies(given, wanted), `${given} in ${wanted}`)
            const state = all.find(({ manifest }) => manifest.group === group && manifest.version === given)
            assert.ok(state?.adopted || state?.publishedBy === user.owner)
            if (!problem) live.set(group, (live.get(group) ?? new Set()).add(given))
          }
          for (const url of addresses) assert.ok(shared.integrity[url], 'every file has its hash')
          assert.deepEqual(
            shared.urls(user.base, group)[0]?.url,
            resolved(user.base, group, shared) ?? undefined,
          )
        }
      }
      for (const [group, versions] of live) assert.ok(versions.size <= 2, `${group}: ${[...versions]}`)
    }),
    { numRuns: 500 },
  )
})
