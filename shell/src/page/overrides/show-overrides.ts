import { bus } from 'event-bus'
import type { PageData } from '../../page-data.ts'
import type { Mfes } from '../mfes/mfes.ts'
import { followHotUpdates } from './hot-updates.ts'
import { importMapOverrides } from './import-map-overrides.ts'
import { ShellOverrides } from './shell-overrides.ts'

const isDevelopment = import.meta.env.MODE === 'development'

/**
 * What a page does that is not as everybody has it, or may become so: takes hot updates, tells what is overridden and how to give it back,
 * and offers the interface of import-map-overrides.
 */
export function showOverrides(data: PageData, mfes: Mfes): void {
  followHotUpdates(mfes)
  const overrides = importMapOverrides(data, isDevelopment)
  Object.assign(window, { importMapOverrides: overrides })
  const element = Object.assign(new ShellOverrides(), {
    overrides: data.overrides,
    onReset: () => {
      overrides.resetOverrides()
      // Signed links are in a cookie that scripts can't read.
      location.assign(`/overrides/reset?to=${encodeURIComponent(location.pathname + location.search)}`)
    },
  })
  overrides.enableUI = () => (element.isOpen = true)
  window.addEventListener('import-map-overrides:change', () => (element.isChanged = true))
  window.addEventListener('mall:development-server', (event) => {
    const { origin, isThere } = (event as CustomEvent<{ origin: string; isThere: boolean }>).detail
    element.gone = element.gone.filter((each) => each !== origin)
    if (!isThere) element.gone = [...element.gone, origin]
  })
  // What is shown instead is no preview.
  bus.subscribe('MfeFailed', ({ data: { name, version, message } }) => {
    if (!mfes.isReplaced({ name, version })) return
    element.overrides = element.overrides.map((each) =>
      each.mfe === name ? { ...each, failure: message } : each,
    )
  })
  document.body.prepend(element)
  window.dispatchEvent(new CustomEvent('import-map-overrides:init'))
}
