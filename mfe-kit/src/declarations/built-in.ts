import type { EventDeclaration, PropDeclaration, Shape } from '../tag/tag-declaration.ts'

// What every tag has, whatever its declaration says: the element class in `mfe-kit/element` brings it.

/** Exists as an attribute only. */
export const builtInAttributes: Readonly<Record<string, Extract<PropDeclaration, { type: 'string' }>>> = {
  loading: {
    type: 'string',
    default: 'eager',
    options: ['eager', 'lazy'],
    description:
      '`lazy` waits with loading and showing the tag until it is near the visible part of the page.',
  },
}

export const builtInEvents: Readonly<Record<string, EventDeclaration>> = {
  'mfe-error': {
    description: 'The tag failed; the page around it works on.',
    detail: 'TagFailure',
  },
  'mfe-recovered': {
    description: 'An attempt after a failure succeeded; `detail` is that failure.',
    detail: 'TagFailure',
  },
}

export const builtInShapes: Readonly<Record<string, Shape>> = {
  TagFailure: {
    owner: 'TagOwner',
    tag: 'string',
    phase: "'load' | 'mount' | 'update' | 'unmount' | 'runtime'",
    message: 'string',
    error: 'unknown',
  },
  TagOwner: { name: 'string', version: 'string', team: 'string' },
}

export const builtInStates: Readonly<Record<string, string>> = {
  loading: 'What the tag needs is on its way; a skeleton of the final size stands in its place.',
  empty: 'There is nothing to show, and the tag says so.',
  error: 'It can not be shown; the tag says why and offers *Try again*.',
  ready: 'All of it is shown.',
  degraded: 'Together with one of the others: what is shown may be old or incomplete.',
}

/** The slot without a name. */
export const fallbackSlot =
  'The fallback: shown while the tag loads, and if it can not be loaded at all. It goes when the tag is ready.'

export const builtInMembers = {
  mounted: {
    type: 'Promise<void>',
    description: 'Fulfilled when the current attempt to show the tag succeeded, rejected when it failed.',
  },
  retry: { type: '() => void', description: 'Begins a new attempt to load and show the tag.' },
} as const
