import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { placeLabels, type Box } from './place-labels.ts'

const window = { width: 1000, height: 800 }
const forms = [
  { width: 200, height: 40 },
  { width: 100, height: 20 },
  { width: 24, height: 20 },
]
const box = (left: number, top: number, width: number, height: number): Box => ({ left, top, width, height })

test('labels cover neither one another nor what is kept free, and stay in the window, however the frames lie', () => {
  const frame = fc.record({
    left: fc.integer({ min: -200, max: 1000 }),
    top: fc.integer({ min: -200, max: 800 }),
    width: fc.integer({ min: 1, max: 900 }),
    height: fc.integer({ min: 1, max: 700 }),
  })
  const panel = box(700, 500, 300, 300)
  fc.assert(
    fc.property(fc.array(frame, { maxLength: 40 }), (frames) => {
      const placed = placeLabels(
        frames.map((box) => ({ box, forms })),
        window,
        [panel],
      ).filter((label) => label !== undefined)
      for (const [index, one] of placed.entries()) {
        assert.ok(
          one.left >= 0 && one.left + one.width <= 1000 && one.top >= 0 && one.top + one.height <= 800,
        )
        for (const other of [panel, ...placed.slice(index + 1)]) {
          const across =
            Math.min(one.left + one.width, other.left + other.width) - Math.max(one.left, other.left)
          const down = Math.min(one.top + one.height, other.top + other.height) - Math.max(one.top, other.top)
          assert.ok(across <= 0 || down <= 0, JSON.stringify({ one, other }))
        }
      }
    }),
  )
})

test('a frame with room gets the whole label in its corner', () => {
  assert.deepEqual(placeLabels([{ box: box(50, 60, 400, 300), forms }], window), [
    { left: 50, top: 60, width: 200, height: 40, form: 0 },
  ])
})

test('nested frames of one corner each get a label', () => {
  const frames = [box(0, 0, 900, 700), box(0, 0, 400, 300), box(0, 0, 220, 200)]
  const placed = placeLabels(
    frames.map((box) => ({ box, forms })),
    window,
  )
  assert.ok(placed.every((label) => label !== undefined))
})

test('a crowd of tiny tags gets shorter labels, and none where nothing is free', () => {
  const frames = Array.from({ length: 60 }, () => box(10, 10, 30, 30))
  const placed = placeLabels(
    frames.map((box) => ({ box, forms })),
    window,
  )
  assert.ok(placed.some((label) => label?.form === 2))
  assert.ok(placed.some((label) => label === undefined))
})
