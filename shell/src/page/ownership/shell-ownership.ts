import { html, nothing, unsafeCSS } from 'lit'
import { classMap } from 'lit/directives/class-map.js'
import { styleMap } from 'lit/directives/style-map.js'
import type { PageData } from '../../page-data.ts'
import { icon } from '../../frame/icon.ts'
import { closeOnEscape } from '../tools/close-on-escape.ts'
import { ToolElement, toolStyles } from '../tools/tool-element.ts'
import { labelForms, sizeOf } from './label-forms.ts'
import { findOwnedParts, type OwnedPart } from './owned-part.ts'
import text from './ownership.css?inline'
import { partList } from './part-list.ts'
import { placeLabels, type Box } from './place-labels.ts'

/** Looking for new parts is more work than following those that are known, which happens with every frame of the screen. */
const findEveryMs = 200
const colours = ['#0a62bd', '#9a2a8f', '#a8480a', '#0b7a4b', '#6446cf', '#b3261e', '#17707d', '#7a5c00']

/** Outlines whatever somebody owns on the page, and lists it. It only lies above the page: nothing of that changes its place. */
export class ShellOwnership extends ToolElement {
  static override properties = {
    ...ToolElement.properties,
    data: {},
    parts: { state: true },
    boxes: { state: true },
    pointed: { state: true },
    isListOpen: { state: true },
  }
  static override styles = [toolStyles, unsafeCSS(text)]
  declare data: PageData
  declare parts: OwnedPart[]
  declare boxes: Box[]
  declare pointed: OwnedPart['element'] | undefined
  declare isListOpen: boolean
  /** Called when the reader closes it. */
  onClose: () => void = () => undefined
  #frame = 0
  #foundAt = -Infinity
  #seen = ''

  constructor() {
    super()
    this.parts = []
    this.boxes = []
    this.isListOpen = innerWidth >= 768
    this.addEventListener('keydown', (event) => closeOnEscape(event, this.onClose))
  }

  override connectedCallback() {
    super.connectedCallback()
    this.#follow(performance.now())
  }

  override disconnectedCallback() {
    super.disconnectedCallback()
    cancelAnimationFrame(this.#frame)
  }

  /** By frame, because nothing tells of all that moves an element: scrolling, sizes, animations, what arrives above it. */
  #follow = (now: number) => {
    this.#frame = requestAnimationFrame(this.#follow)
    if (now - this.#foundAt >= findEveryMs) {
      this.#foundAt = now
      const parts = findOwnedParts(this.data)
      if (!isSame(parts, this.parts)) this.parts = parts
    }
    const boxes = this.parts.map(({ element }) => boxOf(element))
    const seen = JSON.stringify([boxes, this.#panelBox()])
    if (seen !== this.#seen) this.boxes = boxes
    this.#seen = seen
  }

  #panelBox(): Box | undefined {
    const panel = this.renderRoot.querySelector('.panel')
    return panel ? boxOf(panel) : undefined
  }

  #colourOf(mfe: string): string {
    const index = this.data.mfes.findIndex(({ name }) => name === mfe)
    return index < 0 ? '#4a524e' : (colours[index % colours.length] ?? '#4a524e')
  }

  protected override render() {
    const { parts, pointed, isListOpen } = this
    return html`<div aria-hidden="true">${this.#frames()}</div>
      <aside class="panel" aria-labelledby="owners">
        <header>
          <h2 id="owners" tabindex="-1">${this.text('owners.title')}</h2>
          <button
            type="button"
            class="quiet"
            aria-expanded=${String(isListOpen)}
            aria-controls="parts"
            @click=${() => (this.isListOpen = !isListOpen)}
          >
            ${this.text('owners.count', { parts: parts.length, teams: new Set(parts.flatMap(({ team }) => team || [])).size })}
          </button>
          <button
            type="button"
            class="icon-button"
            aria-label=${this.text('owners.close')}
            @click=${() => this.onClose()}
          >
            ${icon(html, 'close')}
          </button>
        </header>
        <div id="parts" ?hidden=${!isListOpen}>
          ${partList({
            parts,
            pointed,
            text: (key, values) => this.text(key, values),
            colourOf: (mfe) => this.#colourOf(mfe),
            point: (element) => (this.pointed = element),
          })}
        </div>
      </aside>`
  }

  #frames() {
    const labels = this.parts.map((part, index) => labelForms(part, index + 1))
    const frames = this.parts.map((_part, index) => ({
      box: shown(this.boxes[index]),
      forms: (labels[index] ?? []).map(sizeOf),
    }))
    const panel = this.#panelBox()
    const window = { width: document.documentElement.clientWidth, height: innerHeight }
    const placed = placeLabels(frames, window, panel && [panel])
    return this.parts.map((part, index) => {
      const box = this.boxes[index]
      if (!box || box.width === 0 || box.height === 0) return nothing
      const label = placed[index]
      const kind = { [part.role]: true, pointed: part.element === this.pointed }
      const colour = { '--owner': this.#colourOf(part.mfe) }
      return html`<div class="frame ${classMap(kind)}" style=${styleMap({ ...place(box), ...colour })}></div>
        ${
          label
            ? html`<div class="label ${classMap(kind)}" style=${styleMap({ ...place(label), ...colour })}>
                ${labels[index]?.[label.form]?.map((line) => html`<div>${line}</div>`)}
              </div>`
            : nothing
        }`
    })
  }
}

function boxOf(element: Element): Box {
  const { left, top, width, height } = element.getBoundingClientRect()
  return { left, top, width, height }
}

/** The piece of a frame that is in the window: where the label of what is larger than it can be read. */
function shown({ left, top, width, height }: Box = { left: 0, top: 0, width: 0, height: 0 }): Box {
  const [visibleLeft, visibleTop] = [Math.max(left, 0), Math.max(top, 0)]
  return {
    left: visibleLeft,
    top: visibleTop,
    width: Math.min(left + width, innerWidth) - visibleLeft,
    height: Math.min(top + height, innerHeight) - visibleTop,
  }
}

const place = ({ left, top, width, height }: Box) => ({
  translate: `${left}px ${top}px`,
  'inline-size': `${width}px`,
  'block-size': `${height}px`,
})

function isSame(some: OwnedPart[], others: OwnedPart[]): boolean {
  const text = (parts: OwnedPart[]) => JSON.stringify(parts.map(({ element: _element, ...rest }) => rest))
  return (
    some.length === others.length &&
    some.every(({ element }, index) => element === others[index]?.element) &&
    text(some) === text(others)
  )
}

customElements.define('shell-ownership', ShellOwnership)
