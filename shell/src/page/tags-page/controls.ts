import { html, nothing } from 'lit'
import { live } from 'lit/directives/live.js'
import { attributeOf, type TagDeclaration } from 'mfe-kit/manifest'
import { builtInAttributes, propType, type ExampleValues } from 'mfe-kit/declarations'
import type { Language } from '../../language/language.ts'
import { message } from './message.ts'
import { inline } from './inline.ts'

type Prop = TagDeclaration['props'][string]
type Change = (value: unknown) => void

/** A field for everything that the tag takes. */
export function controls(
  tag: TagDeclaration,
  values: ExampleValues,
  language: Language,
  change: (name: string, value: unknown) => void,
) {
  return Object.entries({ ...tag.props, ...builtInAttributes }).map(([name, prop]) => {
    const id = `${tag.name}-${name}`
    const label = prop.type === 'object' ? `.${name}` : attributeOf(name)
    const field = fieldOf(id, prop, values[name], language, (value) => change(name, value))
    return html`<div class="control" data-type=${prop.type}>
      <label for=${id}
        ><code>${label}</code>
        ${isChoice(prop) ? nothing : html`<span class="control-type">${propType(prop)}</span>`}</label
      >
      ${field}
      <p class="control-description" id="${id}-description" lang="en">${inline(prop.description)}</p>
    </div>`
  })
}

const isChoice = (prop: Prop): prop is Extract<Prop, { type: 'string' }> =>
  prop.type === 'string' && prop.options !== undefined

function fieldOf(id: string, prop: Prop, value: unknown, language: Language, change: Change) {
  const describedBy = `${id}-description`
  if (prop.type === 'boolean') {
    return html`<input
      id=${id}
      type="checkbox"
      aria-describedby=${describedBy}
      .checked=${live(value === true)}
      @change=${(event: Event) => change((event.target as HTMLInputElement).checked)}
    />`
  }
  if (prop.type === 'object') return objectField(id, describedBy, value, language, change)
  if (isChoice(prop)) {
    return html`<select
      id=${id}
      aria-describedby=${describedBy}
      @change=${(event: Event) => change((event.target as HTMLSelectElement).value || undefined)}
    >
      <option value="" ?selected=${value === undefined}>
        ${prop.default === undefined ? message(language, 'tags.unset') : message(language, 'tags.default', { value: prop.default })}
      </option>
      ${prop.options?.map((option) => html`<option value=${option} ?selected=${value === option}>${option}</option>`)}
    </select>`
  }
  const isNumber = prop.type === 'number'
  return html`<input
    id=${id}
    type=${isNumber ? 'number' : 'text'}
    aria-describedby=${describedBy}
    placeholder=${String(prop.default ?? '')}
    .value=${live(String(value ?? ''))}
    @input=${({ target }: Event) => {
      const { value: text } = target as HTMLInputElement
      change(text === '' ? undefined : isNumber ? Number(text) : text)
    }}
  />`
}

/** Data as JSON; what is no JSON yet is marked, and the tag keeps what it has. */
function objectField(id: string, describedBy: string, value: unknown, language: Language, change: Change) {
  const read = ({ target }: Event) => {
    const field = target as HTMLTextAreaElement
    try {
      change(field.value.trim() === '' ? undefined : JSON.parse(field.value))
      field.setCustomValidity('')
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error
      field.setCustomValidity(message(language, 'tags.json'))
    }
    field.ariaInvalid = String(!field.validity.valid)
    const note = field.nextElementSibling
    if (note) note.textContent = field.validationMessage
  }
  return html`<textarea
      id=${id}
      rows="5"
      spellcheck="false"
      aria-describedby="${describedBy} ${id}-problem"
      @input=${read}
      .defaultValue=${value === undefined ? '' : JSON.stringify(value, undefined, 2)}
    ></textarea>
    <p class="control-problem" id="${id}-problem" role="status"></p>`
}
