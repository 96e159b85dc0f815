import type { PageData } from '../../page-data.ts'
import { keepOnTop } from '../tools/keep-on-top.ts'
import { ShellDevDrawer } from './shell-dev-drawer.ts'

let hide: (() => void) | undefined

/** Opens the developers' tools at the bottom of the page, or closes them. On `/dev` they are there anyway. */
export async function toggleDrawer(data: PageData): Promise<void> {
  if (hide) return hide()
  if (location.pathname === '/dev') return
  const before = document.activeElement
  const drawer = Object.assign(new ShellDevDrawer(), { data })
  const takeAway = keepOnTop(drawer)
  hide = drawer.onClose = () => {
    hide = undefined
    const hadFocus = drawer.matches(':focus-within')
    takeAway()
    if (hadFocus && before instanceof HTMLElement) before.focus({ preventScroll: true })
  }
  await drawer.updateComplete
  drawer.renderRoot.querySelector<HTMLElement>('h2')?.focus({ preventScroll: true })
}
