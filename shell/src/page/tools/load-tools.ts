import type { PageData } from '../../page-data.ts'

/** All that is for developers. Shoppers load nothing of it; what the page itself knows of it is this file, kept small. */
export const loadTools = () => import('./tools.ts')

/** In a tab whose developer wants it, what happens is recorded from the first moment on, so the page waits for the recorder. */
export async function recordWhereWanted(): Promise<void> {
  if (sessionStorage.getItem('mall-record')) await (await loadTools()).record()
}

/** Listens for Alt+Shift+O (who owns what) and Alt+Shift+D (what happens on the page). */
export function followToolKeys(data: PageData, signal: AbortSignal): void {
  window.addEventListener(
    'keydown',
    (event) => {
      // By its place on the keyboard: with Alt the letter is another one on some, and with Hangul on all.
      if (!event.altKey || !event.shiftKey || !/Key[DO]/.test(event.code)) return
      const [target] = event.composedPath()
      void loadTools().then(({ pressed }) => pressed(event, target, data))
    },
    { signal },
  )
}
