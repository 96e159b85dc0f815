import { mountRootParcel, type Parcel, type ParcelConfigObject } from 'single-spa'
import { within } from './within.ts'

export type ParcelProps = Record<string, unknown>
type MountProps = ParcelProps & { domElement: HTMLElement }
/** single-spa lifecycles, of a tag or of a micro-frontend's own. */
export type ParcelConfig = ParcelConfigObject<MountProps>

/** One attempt to show a parcel, in an element of its own that goes away together with it. */
export class Placement {
  readonly element = document.createElement('div')
  /** Fulfilled when the parcel is mounted. */
  readonly mounted: Promise<unknown>
  isMounted = false
  readonly #parcel: Parcel<MountProps>
  readonly #props: Partial<MountProps>

  constructor(content: HTMLElement, config: ParcelConfig, props: ParcelProps) {
    this.element.className = 'placement'
    content.append(this.element)
    const handed = { ...props, domElement: this.element }
    this.#props = handed
    this.#parcel = mountRootParcel<MountProps>(config, handed)
    this.mounted = this.#parcel.mountPromise.then(() => {
      this.isMounted = true
    })
    // `mounted` tells of a failure; single-spa tells it four times more, to nobody.
    const { loadPromise, bootstrapPromise, unmountPromise } = this.#parcel
    for (const promise of [loadPromise, bootstrapPromise, unmountPromise, this.mounted])
      promise.catch(() => undefined)
  }

  /** Hands new props over, as soon as the parcel is mounted; false when it can't take any. */
  update(props: ParcelProps): boolean {
    if (!this.#parcel.update) return !this.isMounted
    this.mounted
      .then(() => this.#parcel.update?.({ ...props, domElement: this.element }))
      .catch((error: unknown) => this.isMounted && reportError(error))
    return true
  }

  /**
   * Takes the element away now, and unmounts the parcel as soon as it is mounted; nobody waits for either. `onError` hears of an unmount
   * that fails, or takes longer than `timeout` milliseconds.
   */
  discard(timeout: number, onError: (error: unknown) => void): void {
    const unmounted = this.mounted.then(
      () => within(timeout, new AbortController().signal, this.#parcel.unmount()),
      () => null,
    )
    this.element.remove()
    // single-spa keeps each root parcel and its props for ever; the element must not stay with them.
    unmounted.catch(onError).finally(() => delete this.#props.domElement)
  }
}
