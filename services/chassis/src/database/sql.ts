/** A statement and its values, apart from each other until PostgreSQL has both. */
export interface Sql {
  readonly parts: readonly string[]
  readonly values: readonly unknown[]
}

/** Builds a statement: values become parameters, statements are put in where they stand. */
export function sql(strings: TemplateStringsArray, ...inputs: readonly unknown[]): Sql {
  const parts = [strings[0] ?? '']
  const values: unknown[] = []
  inputs.forEach((input, index) => {
    const after = strings[index + 1] ?? ''
    if (isSql(input)) {
      append(parts, values, input)
      parts.push(`${parts.pop() ?? ''}${after}`)
    } else {
      values.push(input)
      parts.push(after)
    }
  })
  return { parts, values }
}

/** Puts statements together, with ` and ` between conditions or `, ` between columns. */
export function join(statements: readonly Sql[], separator: ' and ' | ' or ' | ', '): Sql {
  const parts = ['']
  const values: unknown[] = []
  statements.forEach((statement, index) => {
    if (index > 0) parts.push(`${parts.pop() ?? ''}${separator}`)
    append(parts, values, statement)
  })
  return { parts, values }
}

/** The pattern that `like` needs to find a text within others, whatever characters it has. */
export function containing(text: string): string {
  const literal = text
    .normalize('NFC')
    .trim()
    .replaceAll(/[\\%_]/g, '\\$&')
  return `%${literal}%`
}

/** The form in which `pg` takes a statement. */
export function toQuery({ parts, values }: Sql): { text: string; values: unknown[] } {
  const text = parts.reduce((before, part, index) => `${before}$${index}${part}`)
  return { text, values: [...values] }
}

function append(parts: string[], values: unknown[], { parts: [first = '', ...rest], values: more }: Sql) {
  parts.push(`${parts.pop() ?? ''}${first}`, ...rest)
  values.push(...more)
}

function isSql(input: unknown): input is Sql {
  return typeof input === 'object' && input !== null && 'parts' in input && 'values' in input
}
