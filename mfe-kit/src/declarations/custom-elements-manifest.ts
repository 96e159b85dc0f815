import type { Attribute, ClassField, CustomElementDeclaration, Package } from 'custom-elements-manifest'
import { attributeOf, type PropDeclaration, type TagDeclaration } from '../tag/tag-declaration.ts'
import { builtInAttributes, builtInEvents, builtInMembers, builtInStates, fallbackSlot } from './built-in.ts'
import { className, eventType, propType } from './type-text.ts'

/** The tags as a Custom Elements Manifest (`custom-elements.json`). `module` is the script that defines them, as an address or path. */
export function customElementsManifest(tags: readonly TagDeclaration[], module: string): Package {
  const declarations = tags.map(declarationOf)
  return {
    schemaVersion: '2.1.0',
    modules: [
      {
        kind: 'javascript-module',
        path: module,
        declarations,
        exports: declarations.map(({ name, tagName = '' }) => ({
          kind: 'custom-element-definition',
          name: tagName,
          declaration: { name, module },
        })),
      },
    ],
  }
}

function declarationOf(tag: TagDeclaration): CustomElementDeclaration {
  const described = (texts: Readonly<Record<string, string>>) =>
    Object.entries(texts).map(([name, description]) => ({ name, description }))
  return {
    kind: 'class',
    customElement: true,
    name: `${className(tag.name)}Element`,
    tagName: tag.name,
    description: tag.description,
    superclass: { name: 'HTMLElement' },
    attributes: [
      ...Object.entries(tag.props).flatMap(([name, prop]) => attribute(attributeOf(name), prop, name)),
      ...Object.entries(builtInAttributes).flatMap(([name, prop]) => attribute(name, prop)),
    ],
    members: [
      ...Object.entries(tag.props).map(([name, prop]) => field(name, prop)),
      {
        kind: 'field',
        name: 'mounted',
        readonly: true,
        type: { text: builtInMembers.mounted.type },
        description: builtInMembers.mounted.description,
      },
      {
        kind: 'method',
        name: 'retry',
        return: { type: { text: 'void' } },
        description: builtInMembers.retry.description,
      },
    ],
    events: Object.entries({ ...tag.events, ...builtInEvents }).map(([name, { description, detail }]) => ({
      name,
      description,
      type: { text: eventType(detail) },
    })),
    slots: [{ name: '', description: fallbackSlot }, ...described(tag.slots)],
    cssParts: described(tag.parts),
    cssProperties: described(tag.cssProperties),
    cssStates: described(builtInStates),
  }
}

function attribute(name: string, prop: PropDeclaration, fieldName?: string): Attribute[] {
  if (prop.type === 'object') return []
  return [
    {
      name,
      description: prop.description,
      type: { text: propType(prop) },
      ...defaultOf(prop, String),
      ...(fieldName !== undefined && { fieldName }),
    },
  ]
}

function field(name: string, prop: PropDeclaration): ClassField & { attribute?: string } {
  return {
    kind: 'field',
    name,
    description: prop.description,
    type: { text: propType(prop) },
    ...(prop.type === 'boolean' ? { default: 'false' } : defaultOf(prop, JSON.stringify)),
    ...(prop.type !== 'object' && { attribute: attributeOf(name) }),
  }
}

function defaultOf(prop: PropDeclaration, write: (value: unknown) => string): { default?: string } {
  return 'default' in prop && prop.default !== undefined ? { default: write(prop.default) } : {}
}
