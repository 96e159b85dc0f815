/** A rectangle in the window, in CSS pixels. */
export interface Box {
  left: number
  top: number
  width: number
  height: number
}

export interface Size {
  width: number
  height: number
}

/** Where a label stands, and in which of its forms (0 = the longest). */
export type PlacedLabel = Box & { form: number }

const gap = 2

/**
 * Places the label of each frame so that none covers another: the longest form that fits, at a corner inside of the frame, above or below
 * it. A frame for which nothing is free goes without; the list has it all the same. `taken` is kept free.
 */
export function placeLabels(
  frames: { box: Box; forms: Size[] }[],
  window: Size,
  taken: Box[] = [],
): (PlacedLabel | undefined)[] {
  const obstacles = [...taken]
  return frames.map(({ box, forms }) => {
    for (const [form, size] of forms.entries()) {
      for (const corner of cornersOf(box, size)) {
        const label = { ...corner, ...size }
        if (!isInside(label, window) || obstacles.some((other) => overlaps(label, other))) continue
        obstacles.push(label)
        return { ...label, form }
      }
    }
    return undefined
  })
}

function cornersOf({ left, top, width, height }: Box, size: Size): { left: number; top: number }[] {
  const right = left + width - size.width
  const bottom = top + height - size.height
  const within = size.width <= width && size.height <= height
  const inside = [
    { left, top },
    { left: right, top },
    { left, top: bottom },
    { left: right, top: bottom },
  ]
  const outside = [
    { left, top: top - size.height },
    { left, top: top + height },
  ]
  return within ? [...inside, ...outside] : outside
}

function isInside(box: Box, window: Size): boolean {
  const { left, top, width, height } = box
  return left >= 0 && top >= 0 && left + width <= window.width && top + height <= window.height
}

function overlaps(one: Box, other: Box): boolean {
  return (
    one.left < other.left + other.width + gap &&
    other.left < one.left + one.width + gap &&
    one.top < other.top + other.height + gap &&
    other.top < one.top + one.height + gap
  )
}
