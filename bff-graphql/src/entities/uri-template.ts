import { LRUCache } from 'lru-cache'

/** Text, or where values go: `kind` is `?` or `&` for named ones, `''` for a part of the path. */
type Part = string | { kind: string; names: readonly string[] }

/** What services offer are few templates, used again and again; links of single items come and go. */
const known = new LRUCache<string, readonly Part[]>({ max: 200 })

function partsOf(template: string): readonly Part[] {
  let parts = known.get(template)
  if (!parts) known.set(template, (parts = parse(template)))
  return parts
}

function parse(template: string): Part[] {
  return template.split(/(\{[^}]*\})/).map((text) => {
    const [, kind, names] = /^\{([?&]?)([^}]*)\}$/.exec(text) ?? []
    return kind === undefined || names === undefined ? text : { kind, names: names.split(',') }
  })
}

/**
 * A link's template with values, as far as HAL services use RFC 6570: `{name}`, `{?a,b}`, `{&a,b}`. What has no value, or is not in the template,
 * is left out.
 */
export function expand(template: string, values: Readonly<Record<string, string | undefined>>): string {
  if (!template.includes('{')) return template
  let path = ''
  for (const part of partsOf(template)) {
    if (typeof part === 'string') path += part
    else path += expanded(part.kind, part.names, values)
  }
  return path
}

function expanded(
  kind: string,
  names: readonly string[],
  values: Readonly<Record<string, string | undefined>>,
): string {
  let text = ''
  for (const name of names) {
    const value = values[name]
    if (value === undefined) continue
    if (kind === '') text += (text && ',') + encoded(value)
    else text += `${text ? '&' : kind}${name}=${encoded(value)}`
  }
  return text
}

/** The names that a template takes. */
export function variablesOf(template: string): string[] {
  return partsOf(template).flatMap((part) => (typeof part === 'string' ? [] : part.names))
}

// A comma separates the values of a list, so it stays as it is. Lists of ids, which are long, are not looked at twice. Half of a character, which
// JSON may hold, can't be in an address.
const encoded = (value: string) =>
  /^[\d,]*$/.test(value) ? value : encodeURIComponent(value.toWellFormed()).replaceAll('%2C', ',')
