import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import { test } from 'node:test'
import { Validator, type Schema } from '@cfworker/json-schema'
import { otherDeclaration, sampleDeclaration } from '../testing/sample-declarations.ts'
import {
  customElementsManifest,
  elementTypes,
  htmlExample,
  reactExample,
  vscodeData,
  vueExample,
  webTypes,
} from './index.ts'

const tags = [sampleDeclaration, otherDeclaration]
const schema = (path: string) => createRequire(import.meta.url)(path) as Schema
const reference = (tag: string) => `https://mall.example/tags#${tag}`

function problems(path: string, value: unknown) {
  const plain: unknown = JSON.parse(JSON.stringify(value))
  return new Validator(schema(path), '7', false)
    .validate(plain)
    .errors.map(({ instanceLocation, error }) => `${instanceLocation} ${error}`)
}

test('the custom elements manifest is valid and says everything that a tag declares', () => {
  const manifest = customElementsManifest(tags, 'tags.js')
  assert.deepEqual(problems('custom-elements-manifest/schema.json', manifest), [])
  const [module] = manifest.modules
  const [sample] = module?.declarations ?? []
  assert.ok(sample && 'customElement' in sample)
  const names = (list: readonly { name: string }[] = []) => list.map(({ name }) => name)
  assert.equal(sample.tagName, 'mall-sample-card')
  assert.deepEqual(names(sample.attributes), ['sample-id', 'size', 'editable', 'loading'])
  assert.deepEqual(names(sample.members), ['sampleId', 'size', 'editable', 'value', 'mounted', 'retry'])
  assert.deepEqual(names(sample.events), ['input', 'sample-chosen', 'closed', 'mfe-error', 'mfe-recovered'])
  assert.deepEqual(names(sample.slots), ['', 'actions'])
  assert.deepEqual(names(sample.cssParts), ['name'])
  assert.deepEqual(names(sample.cssProperties), ['--mall-color-accent'])
  assert.deepEqual(names(sample.cssStates), ['loading', 'empty', 'error', 'ready', 'degraded'])
  assert.equal(sample.events?.[1]?.type.text, 'CustomEvent<Sample | null>')
  assert.deepEqual(module?.exports?.[0], {
    kind: 'custom-element-definition',
    name: 'mall-sample-card',
    declaration: { name: 'MallSampleCardElement', module: 'tags.js' },
  })
})

test('the schema of the manifest would refuse a wrong one', () => {
  assert.notDeepEqual(problems('custom-elements-manifest/schema.json', { schemaVersion: '2.1.0' }), [])
})

test('data for Visual Studio Code is valid, with the values of options and attributes without a value', () => {
  const data = vscodeData(tags, reference)
  assert.deepEqual(problems('vscode-html-languageservice/docs/customData.schema.json', data), [])
  const attributes = new Map(data.tags[0]?.attributes.map((each) => [each.name, each]))
  assert.deepEqual(attributes.get('size')?.values, [{ name: 'small' }, { name: 'large' }])
  assert.equal(attributes.get('editable')?.valueSet, 'v')
  assert.equal(data.tags[0]?.references[0]?.url, 'https://mall.example/tags#mall-sample-card')
})

test('web-types have the elements with attributes, properties, events, slots and parts', () => {
  const [sample] = webTypes(tags, '1.0.0', reference).contributions.html.elements
  assert.deepEqual(sample?.attributes[1], {
    name: 'size',
    description: 'How large.',
    required: false,
    value: { type: "'small' | 'large'", kind: 'plain' },
    default: 'small',
  })
  assert.equal(sample?.js.properties.find(({ name }) => name === 'value')?.type, 'Sample')
  assert.equal(sample?.js.events.find(({ name }) => name === 'closed')?.type, 'CustomEvent<null>')
  assert.deepEqual(sample?.css.parts, [{ name: 'name', description: 'The name.' }])
})

test('two teams may mean different things by one name', () => {
  const types = elementTypes(tags)
  assert.match(types, /export interface Note \{\n {2}\[name: string\]: string\n\}/)
  assert.match(types, /export interface MallOtherNote \{\n {2}text: string\n\}/)
  assert.match(types, /note: MallOtherNote \| undefined/)
  assert.match(types, /value: Sample \| undefined/)
})

test('no text of a tag can end a comment of the type declarations', () => {
  assert.doesNotMatch(elementTypes(tags), /with \*\/ in/)
})

test('the examples set what the values say, each as its language writes it', () => {
  const values = { ...sampleDeclaration.example, size: 'a "b" & c', loading: 'lazy' }
  const joined = (code: string) => code.replace(/\s+/g, ' ')
  const html = joined(htmlExample(sampleDeclaration, values, 'https://mall.example/tags.js'))
  assert.match(
    html,
    /<mall-sample-card sample-id="7" size="a &quot;b&quot; &amp; c" editable loading="lazy"><\/mall-sample-card>/,
  )
  assert.match(html, /element\.value = \{ id: 7, marks: \[\] \}/)
  assert.match(
    joined(vueExample(sampleDeclaration, values)),
    /:sample-id="7" size="a &quot;b&quot; & c" editable loading="lazy" v-model="value" @sample-chosen=/,
  )
  assert.match(
    joined(reactExample(sampleDeclaration, values)),
    /sample-id=\{7\} size=\{'a "b" & c'\} editable loading="lazy" value=\{value\} onsample-chosen=/,
  )
})

test('what is absent is not written', () => {
  const values = { sampleId: undefined, size: '', editable: false, value: null }
  assert.match(htmlExample(sampleDeclaration, values, 'tags.js'), /<mall-sample-card><\/mall-sample-card>/)
})
