import type { PageData } from '../../page-data.ts'
import type { ParcelConfig } from '../regions/placement.ts'

/** The pages of the shell for developers, by their path. */
export const toolPages: Record<
  'tags' | 'dev' | 'status',
  (data: PageData, signal: AbortSignal) => Promise<ParcelConfig>
> = {
  tags: async (data, signal) => (await import('../tags-page/load-tags-page.ts')).loadTagsPage(data, signal),
  dev: async (data) => (await import('../dev/load-dev-page.ts')).loadDevPage(data),
  status: async () => (await import('../status/load-status-page.ts')).loadStatusPage(),
}

/** Records from now on what happens on the page. */
export async function record(): Promise<void> {
  await import('../dev/recorder.ts')
}

/** Opens or closes the tool of a key, unless somebody types into `target` or holds other keys besides. */
export async function pressed(
  { code, ctrlKey, metaKey, repeat }: KeyboardEvent,
  target: EventTarget | undefined,
  data: PageData,
): Promise<void> {
  if (ctrlKey || metaKey || repeat || isTypedInto(target)) return
  if (code === 'KeyO') return (await import('../ownership/toggle-ownership.ts')).toggleOwnership(data)
  return (await import('../dev/toggle-drawer.ts')).toggleDrawer(data)
}

function isTypedInto(target: EventTarget | undefined): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input:not([type=checkbox]), textarea, select'))
  )
}
