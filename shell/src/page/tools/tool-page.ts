import type { ParcelConfig } from '../regions/placement.ts'

/** A page of the shell's own as a parcel: an element that comes and goes. */
export function toolPage(create: () => HTMLElement): ParcelConfig {
  let element: HTMLElement | undefined
  return {
    bootstrap: async () => undefined,
    async mount({ domElement }) {
      element = create()
      domElement.append(element)
    },
    async unmount() {
      element?.remove()
    },
  }
}
