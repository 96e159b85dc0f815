/** Escape closes the tool that has the focus, and not the dialog below it as well. */
export function closeOnEscape(event: KeyboardEvent, close: () => void): void {
  if (event.key !== 'Escape') return
  event.preventDefault()
  close()
}
