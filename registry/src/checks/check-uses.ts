import { attributeOf, type Manifest, type ManifestTag, type ManifestUse } from 'mfe-kit/manifest'
import { nameOf, type CheckProblem } from './check-problem.ts'

// What every element has, whatever its tag declares.
const builtIn = {
  attributes: /^(loading|class|id|style|slot|lang|dir|hidden|title|tabindex|part|role|aria-\w+|data-[\w-]+)$/,
  events: /^(mfe-error|mfe-recovered)$/,
}

/**
 * Whether the live tags of others have all that a version uses of them. A tag that nobody offers is none of its mistakes: the fallback shows.
 */
export function checkUses(manifest: Manifest, others: readonly Manifest[]): CheckProblem[] {
  return manifest.uses.flatMap((use) =>
    others.flatMap((provider) => {
      const tag = provider.tags.find(({ name }) => name === use.tag)
      return tag
        ? missingOf(use, tag).map((what) => missing(manifest, provider, `the ${what} of <${tag.name}>`))
        : []
    }),
  )
}

function missingOf({ attributes, events = [], slots = [] }: ManifestUse, tag: ManifestTag): string[] {
  const has = Object.keys(tag.props).map(attributeOf)
  return [
    ...attributes
      .filter((name) => !has.includes(name) && !builtIn.attributes.test(name))
      .map((name) => `attribute ${name}`),
    ...events
      .filter((name) => !Object.hasOwn(tag.events, name) && !builtIn.events.test(name))
      .map((name) => `event ${name}`),
    ...slots.filter((name) => !Object.hasOwn(tag.slots, name)).map((name) => `slot ${name}`),
  ]
}

function missing(manifest: Manifest, provider: Manifest, thing: string): CheckProblem {
  return {
    code: 'USE_MISSING',
    consumer: nameOf(manifest),
    thing,
    message: `${manifest.name} ${manifest.version} uses ${thing}, which ${provider.name} ${provider.version} of team ${provider.team} does not have.`,
    remedy: `Mend the name in uses, or wait until team ${provider.team} has deployed a version that has it.`,
  }
}
