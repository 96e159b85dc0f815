import { attributeOf, type PropDeclaration, type TagDeclaration } from '../tag/tag-declaration.ts'
import {
  builtInAttributes,
  builtInEvents,
  builtInMembers,
  builtInShapes,
  builtInStates,
  fallbackSlot,
} from './built-in.ts'
import { htmlExample, reactExample, vueExample } from './example-code.ts'
import { hasModel } from './framework-types.ts'
import { className, eventType, propType } from './type-text.ts'

export interface ReferenceOptions {
  team: string
  /** Address of the script that defines the tags. */
  script: string
}

/** The reference of a tag in Markdown: all that a page may use of it. */
export function referencePage(tag: TagDeclaration, { team, script }: ReferenceOptions): string {
  const values = tag.example ?? {}
  const events = { ...tag.events, ...builtInEvents }
  const parts = [
    `# \`<${tag.name}>\``,
    tag.description,
    `Owned by ${team}; the element is a \`${className(tag.name)}Element\`. This page is generated from the declaration of the tag.`,
    tag.bare === undefined ? '' : `Also written \`<${tag.bare}>\`, which holds the element as its child.`,
    '## Example',
    'HTML:',
    code('html', htmlExample(tag, values, script)),
    `Vue${hasModel(tag) ? ' (`v-model` works with `value`)' : ''}:`,
    code('vue', vueExample(tag, values)),
    'React 19:',
    code('tsx', reactExample(tag, values)),
    '## Attributes and properties',
    'An attribute and its property are two ways to the same value.',
    table(
      ['attribute', 'property', 'type', 'default', 'what'],
      [
        ...Object.entries(tag.props).map(([name, prop]) => [
          prop.type === 'object' ? '–' : quoted(attributeOf(name)),
          quoted(name),
          quoted(propType(prop)),
          defaultText(prop),
          prop.description,
        ]),
        ...Object.entries(builtInAttributes).map(([name, prop]) => [
          quoted(name),
          '–',
          quoted(propType(prop)),
          defaultText(prop),
          prop.description,
        ]),
      ],
    ),
    table(
      ['member', 'type', 'what'],
      Object.entries(builtInMembers).map(([name, { type, description }]) => [
        quoted(name),
        quoted(type),
        description,
      ]),
    ),
    '## Events',
    'DOM events that bubble and are composed.',
    table(
      ['event', 'type', 'can be prevented', 'what'],
      Object.entries(events).map(([name, { description, detail, cancelable }]) => [
        quoted(name),
        quoted(eventType(detail)),
        cancelable ? 'yes' : 'no',
        description,
      ]),
    ),
    '## Data',
    ...Object.entries({ ...tag.shapes, ...builtInShapes }).map(([name, fields]) =>
      code(
        'ts',
        `interface ${name} {\n${Object.entries(fields)
          .map(([field, type]) => `  ${field === '[any]' ? '[name: string]' : field}: ${type}`)
          .join('\n')}\n}\n`,
      ),
    ),
    '## Slots',
    described('slot', { '(default)': fallbackSlot, ...tag.slots }),
    '## Parts',
    'Styled from outside by `::part(name)`.',
    described('part', tag.parts),
    '## Custom properties',
    described('custom property', tag.cssProperties),
    '## States',
    `Styled by \`${tag.name}:state(loading)\`.`,
    described('state', builtInStates),
  ]
  return `${parts.filter(Boolean).join('\n\n')}\n`
}

const quoted = (text: string) => `\`${text.replaceAll('|', '\\|')}\``
const code = (language: string, text: string) => `\`\`\`${language}\n${text}\`\`\``
const cell = (text: string) => text.replace(/(?<!\\)\|/g, '\\|').replaceAll('\n', ' ')

function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.map(cell).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

function described(what: string, texts: Readonly<Record<string, string>>): string {
  const entries = Object.entries(texts)
  if (entries.length === 0) return 'None.'
  return table(
    [what, 'what'],
    entries.map(([name, text]) => [quoted(name), text]),
  )
}

function defaultText(prop: PropDeclaration): string {
  if (prop.type === 'boolean') return 'not there'
  return 'default' in prop && prop.default !== undefined && prop.default !== ''
    ? quoted(String(prop.default))
    : '–'
}
