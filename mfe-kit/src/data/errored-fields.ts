type Path = readonly (string | number)[]

/** A copy of `data` without the fields that could not be answered, so that writing it to the cache leaves what was known of them. */
export function withoutErrored<Data>(data: Data, paths: readonly (Path | undefined)[]): Data {
  return paths.reduce((copy, path) => (path ? changed(copy, path, remove) : copy), data)
}

/** A copy of `data` in which the fields that could not be answered, and are not known from before, are `null`. */
export function withNulls<Data>(data: Data, paths: readonly (Path | undefined)[]): Data {
  return paths.reduce(
    (copy, path) => (path ? changed(copy, path, (owner, key) => (owner[key] ??= null)) : copy),
    data,
  )
}

/** Whether every field that the cache misses (as its tree of missing fields says) lies at or below one of `paths`. */
export function explains(paths: readonly (Path | undefined)[], missing: unknown, at: Path = []): boolean {
  if (
    paths.some(
      (path) => path?.length === at.length && path.every((step, index) => String(step) === String(at[index])),
    )
  ) {
    return true
  }
  if (typeof missing !== 'object' || missing === null) return false
  return Object.entries(missing).every(([key, below]) => explains(paths, below, [...at, key]))
}

type Fields = Record<string | number, unknown>

function remove(owner: Fields, key: string | number): void {
  // In a list the place must stay, so that all others keep theirs.
  if (!Array.isArray(owner) && (owner[key] === null || owner[key] === undefined)) delete owner[key]
}

function changed<Value>(
  value: Value,
  path: Path,
  change: (owner: Fields, key: string | number) => void,
): Value {
  const [key, ...rest] = path
  if (key === undefined || typeof value !== 'object' || value === null) return value
  const copy = (Array.isArray(value) ? [...value] : { ...value }) as Fields
  if (rest.length === 0) change(copy, key)
  else copy[key] = changed(copy[key], rest, change)
  return copy as Value
}
