/** By the text that a module has of a style sheet: the text as it is now. */
const latest = new Map<string, string>()
const followed = new Set<{ element: HTMLElement; styles: readonly string[] }>()

export function currentStyles(styles: readonly string[]): readonly string[] {
  return styles.map((text) => latest.get(text) ?? text)
}

/** Keeps the style sheets of an element as they are now, until the returned function is called. */
export function followStyles(element: HTMLElement, styles: readonly string[]): () => void {
  const entry = { element, styles }
  followed.add(entry)
  // Its sheets may have been made before the last change; they are adopted in this task.
  queueMicrotask(() => apply(entry))
  return () => followed.delete(entry)
}

/** Takes the next text of a style sheet that modules know as `original`. */
export function restyle(original: string, next: string): void {
  latest.set(original, next)
  for (const entry of followed) if (entry.styles.includes(original)) apply(entry)
}

/** The element's own sheets come first, the tag's are the last. */
function apply({ element, styles }: { element: HTMLElement; styles: readonly string[] }): void {
  if (styles.length === 0) return
  const sheets = element.shadowRoot?.adoptedStyleSheets.slice(-styles.length) ?? []
  styles.forEach((original, index) => {
    const text = latest.get(original)
    if (text !== undefined) sheets[index]?.replaceSync(text)
  })
}
