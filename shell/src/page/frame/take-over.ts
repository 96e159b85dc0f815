import type { ShellPage } from './shell-page.ts'

/**
 * Puts the live page in the place of what the server wrote. Somebody may be typing into the search field already: text, focus and cursor
 * stay.
 */
export async function takeOver(page: ShellPage, ...others: HTMLElement[]): Promise<void> {
  const mall = document.getElementById('mall')
  const before = mall?.querySelector('input')
  const typed = before && {
    value: before.value,
    start: before.selectionStart,
    end: before.selectionEnd,
    hasFocus: document.activeElement === before,
  }
  mall?.replaceChildren(page, ...others)
  await page.updateComplete
  const field = page.querySelector('input')
  if (!typed || !field || (typed.value === field.value && !typed.hasFocus)) return
  field.value = typed.value
  if (typed.hasFocus) field.focus({ preventScroll: true })
  field.setSelectionRange(typed.start, typed.end)
}
