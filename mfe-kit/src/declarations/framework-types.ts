import { attributeOf, type PropDeclaration, type TagDeclaration } from '../tag/tag-declaration.ts'
import { comment } from './element-types.ts'
import { className } from './type-text.ts'

/** Type declarations (`react.d.ts`) for React 19: the tags in JSX. */
export function reactTypes(tags: readonly TagDeclaration[]): string {
  return `import type { DetailedHTMLProps, HTMLAttributes } from 'react'
import type * as mall from './elements.js'

/** React listens to an event by \`on\` and its exact name. */
type Listeners<Events, Element> = {
  [Name in keyof Events & string as \`on\${Name}\`]?: (event: Events[Name] & { currentTarget: Element }) => void
}
type Tag<Element, Events, Attributes> = Omit<
  DetailedHTMLProps<HTMLAttributes<Element>, Element>,
  keyof Attributes | keyof Listeners<Events, Element>
> &
  mall.MallElementAttributes &
  Attributes &
  Listeners<Events, Element>

${tags.map((tag) => attributesInterface(tag, true)).join('\n\n')}

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
${tags
  .map(({ name, description }) => {
    const type = className(name)
    return `      ${comment(description)}\n      '${name}': Tag<mall.${type}Element, mall.${type}Events, ${type}Attributes>`
  })
  .join('\n')}
    }
  }
}
`
}

/** Type declarations (`vue.d.ts`) for Vue 3: the tags in templates. */
export function vueTypes(tags: readonly TagDeclaration[]): string {
  return `import type { EmitFn, HTMLAttributes, PublicProps } from 'vue'
import type * as mall from './elements.js'

type Emit<Events> = EmitFn<{ [Name in keyof Events]: (event: Events[Name]) => void }>
type Tag<Element, Events, Attributes> = new () => Element & {
  $props: Omit<HTMLAttributes, keyof Attributes | \`on\${Capitalize<keyof Events & string>}\`> &
    PublicProps &
    mall.MallElementAttributes &
    Attributes
  $emit: Emit<Events>
  $slots: Record<string, (() => unknown) | undefined>
}

${tags.map((tag) => attributesInterface(tag, false)).join('\n\n')}

declare module 'vue' {
  interface GlobalComponents {
${tags
  .map(({ name, description }) => {
    const type = className(name)
    return `    ${comment(description)}\n    '${name}': Tag<mall.${type}Element, mall.${type}Events, ${type}Attributes>`
  })
  .join('\n')}
  }
}
`
}

/** Whether the tag keeps the value that it was given up to date, so that `v-model` works. */
export function hasModel({ props, events }: TagDeclaration): boolean {
  return 'value' in props && 'input' in events
}

function attributesInterface(tag: TagDeclaration, bothSpellings: boolean): string {
  const element = `mall.${className(tag.name)}Element`
  const lines = Object.entries(tag.props).flatMap(([name, prop]) => {
    const type = givenType(element, name, prop)
    const attribute = attributeOf(name)
    // A template of Vue takes both spellings for one.
    const spellings =
      bothSpellings && prop.type !== 'object' && attribute !== name ? [name, `'${attribute}'`] : [name]
    return spellings.map((spelling) => `  ${comment(prop.description)}\n  ${spelling}?: ${type}`)
  })
  if (!bothSpellings && hasModel(tag))
    lines.push(`  /** For \`v-model\`. */\n  modelValue?: ${element}['value'] | null`)
  const name = `${className(tag.name)}Attributes`
  return lines.length === 0 ? `type ${name} = object` : `interface ${name} {\n${lines.join('\n')}\n}`
}

/** What a page may give: numbers also as digits, presence also as HTML writes it, `null` for nothing. */
function givenType(element: string, name: string, { type }: PropDeclaration): string {
  const held = `${element}['${name}'] | null`
  if (type === 'number') return `${held} | \`\${number}\``
  return type === 'boolean' ? `${held} | ''` : held
}
