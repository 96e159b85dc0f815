const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text inside a template of `markup` that is markup already. */
export class Markup {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }

  toString() {
    return this.text
  }
}

type Value = string | number | undefined | Markup | Markup[]

/** HTML with every value escaped, except markup made by this function. */
export function markup(strings: TemplateStringsArray, ...values: Value[]): Markup {
  return new Markup(
    strings.map((text, index) => text + (index < values.length ? write(values[index]) : '')).join(''),
  )
}

/** JSON that can stand inside a `<script>` element. */
export function jsonMarkup(value: unknown): Markup {
  return new Markup(JSON.stringify(value).replaceAll('<', '\\u003c'))
}

function write(value: Value): string {
  if (value === undefined) return ''
  if (Array.isArray(value)) return value.join('')
  if (value instanceof Markup) return value.text
  return String(value).replace(/[&<>"']/g, (character) => escapes[character] ?? character)
}
