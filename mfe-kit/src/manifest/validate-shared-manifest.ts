import type { Schema } from '@cfworker/json-schema'
import type { SharedManifest } from './manifest.ts'
import { integrity, object, size, text } from './manifest-schema.ts'
import { ManifestError } from './validate-manifest.ts'
import { violations } from './violations.ts'

// Files are named after what is imported, which may have a scope: @apollo.client-….js
const path: Schema = { type: 'string', pattern: '^(?!/)(?!.*\\.\\.)[\\w@./-]+\\.js$' }
const imports: Schema = { type: 'array', items: path }

const schema: Schema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  ...object(
    {
      group: { type: 'string', pattern: '^[a-z][a-z0-9-]*$' },
      version: { type: 'string', pattern: '^\\d+\\.\\d+\\.\\d+' },
      modules: {
        type: 'object',
        minProperties: 1,
        propertyNames: { pattern: '^(@[\\w.-]+/)?[\\w.-]+(/[\\w.-]+)*$' },
        additionalProperties: object({ file: path, integrity, size, imports }),
      },
      files: {
        type: 'array',
        minItems: 1,
        maxItems: 64,
        items: object({ path, integrity, size, imports }),
      },
    },
    { recipe: text },
  ),
}

/** Checks a `shared.json` against its schema and that all it refers to is in it. Throws a {@link ManifestError} naming each problem. */
export function validateSharedManifest(value: unknown): asserts value is SharedManifest {
  const problems = violations(value, schema)
  if (problems.length === 0) problems.push(...danglingReferences(value as SharedManifest))
  if (problems.length > 0) throw new ManifestError(problems, 'shared.json')
}

function danglingReferences({ modules, files }: SharedManifest): string[] {
  const known = new Map(files.map((file) => [file.path, file]))
  const missing = (place: string, paths: string[]) =>
    paths.filter((each) => !known.has(each)).map((each) => `${place}: ${each} is not among files`)
  return [
    ...files.flatMap((file) => missing(`files ${file.path}`, file.imports)),
    ...Object.entries(modules).flatMap(([name, module]) => [
      ...missing(`modules ${name}`, [module.file, ...module.imports]),
      ...(known.get(module.file)?.integrity === module.integrity
        ? []
        : [`modules ${name}: the hash of ${module.file} is another one among files`]),
    ]),
  ]
}
