import { nothing, render, type ReactiveController, type ReactiveControllerHost } from 'lit'
import type { TagHost, TagProps, View } from '../tag/mount.ts'

/** What a component of Lit and all that it uses hold on to; Lit's own controllers (`@lit/task`, …) take it as their host. */
export interface LitTag<Props = TagProps> extends ReactiveControllerHost {
  readonly host: TagHost
  /** The tag's props as they are now; `undefined` while not given. */
  readonly props: Props
}

/** Is called once for each element; what it returns draws the tag, again after every change of props and every `requestUpdate`. */
export type LitComponent<Props = TagProps> = (tag: LitTag<Props>) => (props: Props) => unknown

/** One element drawn with Lit. Changes of one task are drawn together, those of props at once. */
export class LitView<Props> implements LitTag<Props>, View {
  readonly host: TagHost
  props = {} as Props
  updateComplete: Promise<boolean> = Promise.resolve(true)
  readonly #root: HTMLElement
  readonly #component: LitComponent<Props>
  readonly #controllers = new Set<ReactiveController>()
  #template: ((props: Props) => unknown) | undefined
  #waiting = false
  #ended = false

  constructor(root: HTMLElement, host: TagHost, component: LitComponent<Props>) {
    this.#root = root
    this.host = host
    this.#component = component
  }

  addController(controller: ReactiveController): void {
    this.#controllers.add(controller)
    if (this.#template) controller.hostConnected?.()
  }

  removeController(controller: ReactiveController): void {
    this.#controllers.delete(controller)
  }

  requestUpdate(): void {
    if (this.#waiting || this.#ended) return
    this.#waiting = true
    this.updateComplete = Promise.resolve().then(() => {
      if (!this.#waiting || this.#ended) return false
      try {
        this.#draw()
      } catch (error) {
        this.host.failed(error, 'update')
      }
      return !this.#waiting
    })
  }

  update(props: TagProps): void {
    this.props = props as Props
    if (!this.#template) {
      this.#template = this.#component(this)
      for (const controller of this.#controllers) controller.hostConnected?.()
    }
    this.#draw()
  }

  unmount(): void {
    this.#ended = true
    for (const controller of this.#controllers) controller.hostDisconnected?.()
    render(nothing, this.#root)
  }

  #draw(): void {
    for (const controller of this.#controllers) controller.hostUpdate?.()
    // What controllers asked for by now is in this frame.
    this.#waiting = false
    render(this.#template?.(this.props), this.#root)
    for (const controller of this.#controllers) controller.hostUpdated?.()
  }
}
