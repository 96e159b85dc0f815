/** In a list it leads to every entry: what can't be answered for several is told once. */
type Path = readonly (string | number)[]

/** A copy of `data` without the fields that could not be answered, so that writing it to the cache leaves what was known of them. */
export function withoutErrored<Data>(data: Data, paths: readonly Path[]): Data {
  return paths.reduce((copy, path) => changed(copy, path, remove), data)
}

/** A copy of `data` in which the fields that could not be answered, and are not known from before, are `null`. */
export function withNulls<Data>(data: Data, paths: readonly Path[]): Data {
  return paths.reduce((copy, path) => changed(copy, path, (owner, key) => (owner[key] ??= null)), data)
}

/** Whether every field that the cache misses (as its tree of missing fields says) lies at or below one of `paths`. */
export function explains(paths: readonly Path[], missing: unknown, at: Path = []): boolean {
  if (
    paths.some(
      (path) =>
        path.length === at.length &&
        path.every((step, index) => typeof step === 'number' || step === at[index]),
    )
  ) {
    return true
  }
  if (typeof missing !== 'object' || missing === null) return false
  return Object.entries(missing).every(([key, below]) => explains(paths, below, [...at, key]))
}

type Fields = Record<string | number, unknown>

function remove(owner: Fields, key: string | number): void {
  if (owner[key] === null || owner[key] === undefined) delete owner[key]
}

function changed<Value>(
  value: Value,
  path: Path,
  change: (owner: Fields, key: string | number) => void,
): Value {
  const [key, ...rest] = path
  if (key === undefined || typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((entry: unknown) => changed(entry, rest, change)) as Value
  const copy = { ...value } as Fields
  if (rest.length === 0) change(copy, key)
  else copy[key] = changed(copy[key], rest, change)
  return copy as Value
}
