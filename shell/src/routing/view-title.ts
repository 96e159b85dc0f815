import type { Language } from '../language/language.ts'
import { message } from '../language/message.ts'
import type { View } from './resolve-view.ts'

/** The heading of a view, until its tag refines it. */
export function viewTitle(view: View, language: Language): string {
  if (view.kind === 'route') return view.title[language]
  return message(language, `${view.kind}.title`)
}
