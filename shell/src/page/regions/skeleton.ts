import { html, type TemplateResult } from 'lit'
import type { Language } from '../../language/language.ts'
import { message } from '../../language/message.ts'

/** Stands for a region that loads, in the size that its content is going to have: so many cells of its shape. */
export function skeleton(language: Language, cells: number): TemplateResult {
  return html`<div class="skeleton">
    <span class="visually-hidden">${message(language, 'region.loading')}</span>
    ${Array.from({ length: cells }, () => html`<span class="skeleton-cell"></span>`)}
  </div>`
}
