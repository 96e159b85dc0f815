import type { Implementation } from 'mfe-kit/element'
import type { Mfes } from '../mfes/mfes.ts'

/** Lets development servers exchange what draws a tag, and their reports of mistakes have their styles. */
export function followHotUpdates(mfes: Mfes): void {
  Object.assign(globalThis, {
    [Symbol.for('mall.replace')]: async (tag: string, implementation: Implementation) => {
      const mfe = mfes.all.find(({ handles }) => handles.has(tag))
      if (!mfe) throw new Error(`TAG_NOT_DEFINED: no micro-frontend of this page has <${tag}>.`)
      const load = () => Promise.resolve(implementation)
      await mfe.handles.get(tag)?.replace({ owner: mfe.ownerOf(mfe.served), load })
    },
  })
  // Where Vite's client looks for it. Scripts can read the nonce of a script that they run beside, pages' markup can't.
  const meta = document.createElement('meta')
  meta.setAttribute('property', 'csp-nonce')
  meta.nonce = document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce ?? ''
  document.head.append(meta)
}
