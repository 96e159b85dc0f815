import type { TagDeclaration } from '../tag/tag-declaration.ts'

/** A tag with something of everything that can be declared. */
export const sampleDeclaration: TagDeclaration = {
  name: 'mall-sample-card',
  description: 'A sample. Even with */ in its text.',
  props: {
    sampleId: { type: 'number', description: 'Which.' },
    size: { type: 'string', default: 'small', options: ['small', 'large'], description: 'How large.' },
    editable: { type: 'boolean', description: 'Can be edited.' },
    value: { type: 'object', shape: 'Sample', description: 'The sample itself.' },
  },
  events: {
    input: { description: 'Changed.', detail: 'Sample' },
    'sample-chosen': { description: 'Chosen.', detail: 'Sample | null', cancelable: true },
    closed: { description: 'Closed.' },
  },
  slots: { actions: 'Further buttons.' },
  parts: { name: 'The name.' },
  cssProperties: { '--mall-color-accent': 'Colour of buttons.' },
  shapes: {
    Sample: { id: 'number', 'note?': 'Note | null', marks: "'new'[]" },
    Note: { '[any]': 'string' },
  },
  example: { sampleId: 7, size: 'large', editable: true, value: { id: 7, marks: [] } },
}

/** A tag of another team, which means something else by `Note`. */
export const otherDeclaration: TagDeclaration = {
  name: 'mall-other',
  description: 'Another.',
  props: { note: { type: 'object', shape: 'Note', description: 'A note.' } },
  events: {},
  slots: {},
  parts: {},
  cssProperties: {},
  shapes: { Note: { text: 'string' } },
}
