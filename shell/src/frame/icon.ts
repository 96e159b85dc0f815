import type { Template } from './template.ts'

/** 24 px pictures drawn with one stroke, in the colour of the text beside them. */
const strokes = {
  home: 'M4 11.5 12 4l8 7.5V19a1 1 0 0 1-1 1h-4.5v-5.5h-5V20H5a1 1 0 0 1-1-1z',
  product: 'M4 9 5.5 4h13L20 9M4 9v10a1 1 0 0 0 1 1h14a1 1 0 0 0 1-1V9M4 9h16M9 20v-6h6v6',
  order: 'M6 3.5h12v17l-3-2-3 2-3-2-3 2zM9.5 8.5h5M9.5 12.5h5',
  cart: 'M5.5 8h13l1 11a1 1 0 0 1-1 1h-13a1 1 0 0 1-1-1zM9 10.5V7a3 3 0 0 1 6 0v3.5',
  delivery:
    'M5 17H3V6h11v11H9M14 10h4l3 3.5V17h-2M14 17h1M7 19a2 2 0 1 0 0-4 2 2 0 0 0 0 4M17 19a2 2 0 1 0 0-4 2 2 0 0 0 0 4',
  tag: 'M4 4.5h8l8 8-7.5 7.5-8.5-8zM8.5 8.5h.01',
  search: 'M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14M20 20l-4-4',
  settings:
    'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M3.5 12h17M12 3c2.5 2.6 3.6 5.6 3.6 9S14.5 18.4 12 21c-2.5-2.6-3.6-5.6-3.6-9S9.5 5.6 12 3',
  close: 'M6 6l12 12M18 6 6 18',
  offline:
    'M4 4l16 16M5 12.5a10 10 0 0 1 4.5-2.4M19 12.5a10 10 0 0 0-4.5-2.4M9 16a4.5 4.5 0 0 1 6 0M12 19.5h.01',
  information: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M12 11v5.5M12 7.5h.01',
  success: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M8 12.5l2.8 2.8L16 9.5',
  warning: 'M12 4 2.8 20h18.4zM12 10v4.5M12 17.2h.01',
}

export type IconName = keyof typeof strokes

/** A picture that says nothing which the text beside it, or the name of its button, does not say. */
export function icon<Result>(html: Template<Result>, name: IconName): Result {
  return html`<svg class="icon" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
    <path d="${strokes[name]}"></path>
  </svg>`
}
