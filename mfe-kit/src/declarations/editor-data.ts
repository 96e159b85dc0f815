import { attributeOf, type PropDeclaration, type TagDeclaration } from '../tag/tag-declaration.ts'
import { builtInAttributes, builtInEvents, fallbackSlot } from './built-in.ts'
import { eventType, propType } from './type-text.ts'

type Named = Readonly<Record<string, PropDeclaration>>

/** Where the reference of a tag is, as an address. */
type ReferenceUrl = (tag: string) => string

/** All attributes of a tag by their names in HTML. */
export function attributesOf({
  props,
}: TagDeclaration): [string, Exclude<PropDeclaration, { type: 'object' }>][] {
  const own = Object.entries(props).map(([name, prop]) => [attributeOf(name), prop] as const)
  return [...own, ...Object.entries(builtInAttributes)].flatMap(([name, prop]) =>
    prop.type === 'object' ? [] : [[name, prop]],
  )
}

/** The tags as HTML custom data 1.1, which Visual Studio Code reads by its setting `html.customData`. */
export function vscodeData(tags: readonly TagDeclaration[], reference: ReferenceUrl) {
  return {
    version: 1.1,
    tags: tags.map((tag) => ({
      name: tag.name,
      description: markdown(tag.description),
      attributes: attributesOf(tag).map(([name, prop]) => ({
        name,
        description: markdown(prop.description),
        // The editor's own set `v` is for attributes without a value.
        ...(prop.type === 'boolean' && { valueSet: 'v' }),
        ...(prop.type === 'string' &&
          prop.options && { values: prop.options.map((option) => ({ name: option })) }),
      })),
      references: [{ name: 'Reference', url: reference(tag.name) }],
    })),
  }
}

const markdown = (value: string) => ({ kind: 'markdown', value })

/** The tags as web-types, which the IDEs of JetBrains read by the field `web-types` of a `package.json`. */
export function webTypes(tags: readonly TagDeclaration[], version: string, reference: ReferenceUrl) {
  return {
    $schema: 'https://json.schemastore.org/web-types',
    name: '12-street',
    version,
    'js-types-syntax': 'typescript',
    'description-markup': 'markdown',
    contributions: {
      html: {
        elements: tags.map((tag) => ({
          name: tag.name,
          description: tag.description,
          'doc-url': reference(tag.name),
          attributes: attributesOf(tag).map(([name, prop]) => ({
            name,
            description: prop.description,
            required: false,
            value: prop.type === 'boolean' ? { kind: 'no-value' } : { type: propType(prop), kind: 'plain' },
            ...('default' in prop && { default: String(prop.default) }),
          })),
          slots: [{ name: '', description: fallbackSlot }, ...described(tag.slots)],
          js: {
            properties: propertiesOf(tag.props),
            events: Object.entries({ ...tag.events, ...builtInEvents }).map(
              ([name, { description, detail }]) => ({ name, description, type: eventType(detail) }),
            ),
          },
          css: { parts: described(tag.parts), properties: described(tag.cssProperties) },
        })),
      },
    },
  }
}

function propertiesOf(props: Named) {
  return Object.entries(props).map(([name, prop]) => ({
    name,
    description: prop.description,
    type: propType(prop),
    ...('default' in prop && { default: JSON.stringify(prop.default) }),
  }))
}

function described(texts: Readonly<Record<string, string>>) {
  return Object.entries(texts).map(([name, description]) => ({ name, description }))
}
