import { Validator } from '@cfworker/json-schema'
import type { Manifest } from './manifest.ts'
import { manifestSchema } from './manifest-schema.ts'

/** A manifest that can't be used, with every reason. */
export class ManifestError extends Error {
  override readonly name = 'ManifestError'
  readonly code = 'MANIFEST_INVALID'
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    super(
      `This mfe.json can't be used (MANIFEST_INVALID):\n${problems.map((problem) => `- ${problem}`).join('\n')}`,
    )
    this.problems = problems
  }
}

/** Checks a manifest against its schema and that all it refers to is in it. Throws a {@link ManifestError} naming each problem. */
export function validateManifest(value: unknown): asserts value is Manifest {
  const { errors } = new Validator(manifestSchema, '2020-12', false).validate(value)
  // The validator reports a problem at each level above it too; the innermost says which field it is.
  const places = errors.map(({ instanceLocation }) => instanceLocation)
  const innermost = errors.filter(
    (_, index) => !places.some((place) => place.startsWith(`${places[index]}/`)),
  )
  if (innermost.length > 0) {
    throw new ManifestError(innermost.map(({ instanceLocation, error }) => `${instanceLocation}: ${error}`))
  }
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
    ...files.flatMap(({ path, imports }) => imports.flatMap((each) => missing(`files ${path}`, each))),
    ...routes.flatMap(({ path, tag, entry }) => [
      ...unknown(`routes ${path}`, tag),
      ...missing(`routes ${path}`, entry),
    ]),
    ...activation.flatMap(({ event, tag }) => unknown(`activation ${event}`, tag)),
  ]
}
