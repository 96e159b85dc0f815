import type { PageData } from '../../page-data.ts'
import { keepOnTop } from '../tools/keep-on-top.ts'
import { ShellOwnership } from './shell-ownership.ts'

let hide: (() => void) | undefined

/** Shows who owns what on the page, or leaves nothing of it behind. The focus goes to the list, and back. */
export async function toggleOwnership(data: PageData): Promise<void> {
  if (hide) return hide()
  const before = document.activeElement
  const overlay = Object.assign(new ShellOwnership(), { data })
  const takeAway = keepOnTop(overlay)
  hide = overlay.onClose = () => {
    hide = undefined
    const hadFocus = overlay.matches(':focus-within')
    takeAway()
    if (hadFocus && before instanceof HTMLElement) before.focus({ preventScroll: true })
  }
  await overlay.updateComplete
  overlay.renderRoot.querySelector<HTMLElement>('h2')?.focus({ preventScroll: true })
}
