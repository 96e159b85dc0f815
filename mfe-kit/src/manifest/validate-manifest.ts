import { attributeOf } from '../tag/tag-declaration.ts'
import type { Manifest, ManifestRoute, ManifestTag } from './manifest.ts'
import { manifestSchema } from './manifest-schema.ts'
import { violations } from './violations.ts'

/** A manifest that can't be used, with every reason. */
export class ManifestError extends Error {
  override readonly name = 'ManifestError'
  readonly code = 'MANIFEST_INVALID'
  readonly problems: readonly string[]

  constructor(problems: readonly string[], file = 'mfe.json') {
    super(
      `This ${file} can't be used (MANIFEST_INVALID):\n${problems.map((problem) => `- ${problem}`).join('\n')}`,
    )
    this.problems = problems
  }
}

/** Checks a manifest against its schema and that all it refers to is in it. Throws a {@link ManifestError} naming each problem. */
export function validateManifest(value: unknown): asserts value is Manifest {
  const problemsOfSchema = violations(value, manifestSchema)
  if (problemsOfSchema.length > 0) throw new ManifestError(problemsOfSchema)
  const problems = danglingReferences(value as Manifest)
  if (problems.length > 0) throw new ManifestError(problems)
}

function danglingReferences({ files, tags, routes, activation }: Manifest): string[] {
  const paths = new Set(files.map(({ path }) => path))
  const names = new Set(tags.map(({ name }) => name))
  const missing = (place: string, path: string | undefined) =>
    path !== undefined && !paths.has(path) ? [`${place}: ${path} is not among files`] : []
  const unknown = (place: string, tag: string | undefined) =>
    tag !== undefined && !names.has(tag) ? [`${place}: <${tag}> is not among tags`] : []
  return [
    ...tags.flatMap(({ name, module }) => missing(`tags <${name}>`, module)),
    ...tags.flatMap(unknownNames),
    ...files.flatMap(({ path, imports }) => imports.flatMap((each) => missing(`files ${path}`, each))),
    ...routes.flatMap(({ path, tag, entry }) => [
      ...unknown(`routes ${path}`, tag),
      ...missing(`routes ${path}`, entry),
    ]),
    ...routes.flatMap((route) => danglingParameters(route, tags)),
    ...activation.flatMap(({ event, tag }) => unknown(`activation ${event}`, tag)),
  ]
}

/** A misspelt attribute would be set and never read. */
function danglingParameters(
  { path, tag, params = {}, query = {}, search }: ManifestRoute,
  tags: ManifestTag[],
) {
  const props = tags.find(({ name }) => name === tag)?.props
  const attributes = Object.keys(props ?? {}).map(attributeOf)
  const unknown = Object.values({ ...params, ...query }).filter((name) => props && !attributes.includes(name))
  return [
    ...unknown.map((name) => `routes ${path}: <${tag}> has no attribute ${name}`),
    ...(search && !(search.parameter in query)
      ? [`routes ${path}: search fills ${search.parameter}, which is not among query`]
      : []),
  ]
}

/** Shapes and properties that a tag speaks of but does not declare. */
function unknownNames({ name, props, events, shapes = {}, example = {} }: ManifestTag): string[] {
  const types = [
    ...Object.values(props).map((prop) => ('shape' in prop ? prop.shape : undefined)),
    ...Object.values(events).map(({ detail }) => detail),
    ...Object.values(shapes).flatMap((fields) => Object.values(fields)),
  ]
  const used = types.flatMap((type = '') => type.split(' | ').map((each) => each.replace('[]', '')))
  return [
    ...used
      .filter((type) => /^[A-Z]/.test(type) && !Object.hasOwn(shapes, type))
      .map((type) => `tags <${name}>: ${type} is not among shapes`),
    ...Object.keys(example)
      .filter((prop) => !Object.hasOwn(props, prop))
      .map((prop) => `tags <${name}>: ${prop} of the example is not among props`),
  ]
}
