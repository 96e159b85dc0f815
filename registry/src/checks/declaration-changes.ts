import type { EventDeclaration, PropDeclaration, Shape } from 'mfe-kit/manifest'
import { typeMismatch } from './type-mismatch.ts'

type Shapes = Readonly<Record<string, Shape>>

interface DeclaredProp {
  prop: PropDeclaration
  shapes: Shapes
}

interface DeclaredEvent {
  event: EventDeclaration
  shapes: Shapes
}

/** What an attribute or property no longer takes that it took before; nothing where all old uses still work. */
export function attributeChange(old: DeclaredProp, now: DeclaredProp): string | undefined {
  if (old.prop.type !== now.prop.type) return `it is a ${now.prop.type} now, it was a ${old.prop.type}`
  if (old.prop.type === 'string' && now.prop.type === 'string') return optionsLost(old.prop, now.prop)
  if (old.prop.type !== 'object' || now.prop.type !== 'object') return undefined
  const [was, is] = [old.prop.shape, now.prop.shape]
  // Where no shape was declared nothing was promised, and where none is declared now everything is taken.
  if (was === undefined || is === undefined) return undefined
  return typeMismatch({ type: was, shapes: old.shapes }, { type: is, shapes: now.shapes })
}

function optionsLost(
  old: { options?: readonly string[] },
  now: { options?: readonly string[] },
): string | undefined {
  const { options } = now
  if (!options) return undefined
  if (!old.options) return `it takes ${options.join(', ')} only, it took any text`
  const lost = old.options.filter((each) => !options.includes(each))
  return lost.length > 0 ? `it no longer takes ${lost.join(', ')}` : undefined
}

/** What a listener of a tag's event can no longer rely on; nothing where all old listeners still work. */
export function tagEventChange(old: DeclaredEvent, now: DeclaredEvent): string | undefined {
  if (old.event.cancelable && !now.event.cancelable) return 'it can no longer be prevented'
  const [was, is] = [old.event.detail, now.event.detail]
  if (was === undefined) return undefined
  if (is === undefined) return `it has no detail any more, it was ${was}`
  return typeMismatch({ type: is, shapes: now.shapes }, { type: was, shapes: old.shapes })
}
