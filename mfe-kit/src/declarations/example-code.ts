import { attributeOf, type TagDeclaration } from '../tag/tag-declaration.ts'
import { hasModel } from './framework-types.ts'

/** Values of properties by name; attributes that every tag has may stand among them. */
export type ExampleValues = Readonly<Record<string, unknown>>

/** How a page of plain HTML shows the tag with these values. `script` is the address of the script that defines the tags. */
export function htmlExample(tag: TagDeclaration, values: ExampleValues, script: string): string {
  const { attributes, objects } = split(tag, values)
  const written = attributes.map(([name, value]) =>
    value === true
      ? ` ${name}`
      : ` ${name}="${String(value).replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"`,
  )
  const event = exampleEvent(tag)
  const lines = [
    ...objects.map(([name, value]) => `  element.${name} = ${json(value, '  ')}`),
    ...(event === undefined
      ? []
      : [`  element.addEventListener('${event}', (event) => console.log(event.detail))`]),
  ]
  const behaviour =
    lines.length === 0
      ? ''
      : `<script type="module">\n  const element = document.querySelector('${tag.name}')\n${lines.join('\n')}\n</script>\n`
  return `<script type="module" src="${script}"></script>\n\n<${tag.name}${written.join('')}></${tag.name}>\n${behaviour}`
}

/** How a component of Vue shows the tag with these values. */
export function vueExample(tag: TagDeclaration, values: ExampleValues): string {
  const { attributes, objects } = split(tag, values)
  const model = hasModel(tag) && objects.some(([name]) => name === 'value')
  const event = exampleEvent(tag)
  const script = [
    ...(objects.length > 0 ? [`import { ref } from 'vue'`, ''] : []),
    ...objects.map(([name, value]) => `const ${name} = ref(${json(value)})`),
  ]
  const written = [
    ...attributes.map(([name, value]) => {
      if (value === true) return name
      return typeof value === 'string'
        ? `${name}="${value.replaceAll('"', '&quot;')}"`
        : `:${name}="${String(value)}"`
    }),
    ...objects.map(([name]) =>
      model && name === 'value' ? 'v-model="value"' : `:${attributeOf(name)}="${name}"`,
    ),
    ...(event === undefined ? [] : [`@${event}="(event) => console.log(event.detail)"`]),
  ]
  const setup = script.length > 0 ? `<script setup lang="ts">\n${script.join('\n')}\n</script>\n\n` : ''
  return `${setup}<template>\n  ${element(tag.name, written)}\n</template>\n`
}

/** How a component of React shows the tag with these values. */
export function reactExample(tag: TagDeclaration, values: ExampleValues): string {
  const { attributes, objects } = split(tag, values)
  const event = exampleEvent(tag)
  const written = [
    ...attributes.map(([name, value]) => {
      if (value === true) return name
      return typeof value === 'string' && !/["\\&]/.test(value)
        ? `${name}="${value}"`
        : `${name}={${write(value)}}`
    }),
    ...objects.map(([name]) => `${name}={${name}}`),
    ...(event === undefined ? [] : [`on${event}={(event) => console.log(event.detail)}`]),
  ]
  const constants = objects.map(([name, value]) => `const ${name} = ${json(value)}\n`).join('')
  return `${constants}${constants && '\n'}export function Example() {\n  return ${element(tag.name, written, true)}\n}\n`
}

/** Of the events the one that a page would ask for first: `input` is what `v-model` hears. */
function exampleEvent({ events }: TagDeclaration): string | undefined {
  const names = Object.keys(events)
  return names.find((name) => name !== 'input') ?? names[0]
}

/** What HTML can say of the values, and what only properties can. Absent values and absent presence are left out. */
function split({ props }: TagDeclaration, values: ExampleValues) {
  const given = Object.entries(values).filter(
    ([, value]) => value !== undefined && value !== null && value !== '' && value !== false,
  )
  const isObject = ([name]: [string, unknown]) => props[name]?.type === 'object'
  return {
    attributes: given
      .filter((entry) => !isObject(entry))
      .map(([name, value]): [string, unknown] => [attributeOf(name), value]),
    objects: given.filter(isObject),
  }
}

/** On one line where it is short. */
function element(name: string, attributes: readonly string[], selfClosing = false): string {
  const [open, close] = selfClosing ? [' />', '/>'] : [`></${name}>`, `></${name}>`]
  const line = `<${[name, ...attributes].join(' ')}${open}`
  return line.length <= 80 ? line : `<${name}\n    ${attributes.join('\n    ')}\n  ${close}`
}

/** Indented where it would be long, as JavaScript is written. */
function json(value: unknown, indent = ''): string {
  const short = write(value)
  if (short.length <= 60 || typeof value !== 'object' || value === null || Array.isArray(value)) return short
  const lines = Object.entries(value).map(
    ([key, field]) => `${indent}  ${name(key)}: ${json(field, `${indent}  `)},`,
  )
  return `{\n${lines.join('\n')}\n${indent}}`
}

function write(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(write).join(', ')}]`
  if (typeof value === 'string')
    return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n')}'`
  if (typeof value !== 'object' || value === null) return String(value)
  return `{ ${Object.entries(value)
    .map(([key, field]) => `${name(key)}: ${write(field)}`)
    .join(', ')} }`
}

const name = (key: string) => (/^[a-zA-Z_$][\w$]*$/.test(key) ? key : JSON.stringify(key))
