/**
 * A link's template with values, as far as HAL services use RFC 6570: `{name}`, `{?a,b}`, `{&a,b}`. What has no value, or is not in the template,
 * is left out.
 */
export function expand(template: string, values: Readonly<Record<string, string | undefined>>): string {
  return template.replace(/\{([?&]?)([^}]*)\}/g, (_all, kind: string, names: string) => {
    const given = names.split(',').flatMap((name) => {
      const value = values[name]
      return value === undefined ? [] : [{ name, value: encoded(value) }]
    })
    if (given.length === 0) return ''
    if (kind === '') return given.map(({ value }) => value).join(',')
    return kind + given.map(({ name, value }) => `${name}=${value}`).join('&')
  })
}

/** The names that a template takes. */
export function variablesOf(template: string): string[] {
  return [...template.matchAll(/\{[?&]?([^}]*)\}/g)].flatMap(([, names = '']) => names.split(','))
}

// A comma separates the values of a list, so it stays as it is. Lists of ids, which are long, are not looked at twice. Half of a character, which
// JSON may hold, can't be in an address.
const encoded = (value: string) =>
  /^[\d,]*$/.test(value) ? value : encodeURIComponent(value.toWellFormed()).replaceAll('%2C', ',')
