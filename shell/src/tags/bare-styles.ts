/**
 * How bare elements look: blocks, unless the page says otherwise; and their own content is the fallback, as the default slot is for the
 * real tag: shown until the tag is ready, and while it has failed. Text can't be hidden so: a fallback is an element.
 */
export function adoptBareStyles(tags: readonly { name: string; bare?: string }[]): void {
  const sheet = new CSSStyleSheet()
  // Height 0 instead of `display: none`: what has no box never comes near the viewport, and would never load lazily.
  const rules = tags.map(
    ({ bare, name }) => `
:where(${bare}) { display: block }
${bare}:has(> ${name}:is(:state(ready), :state(empty))) > :not(${name}) { display: none !important }
${bare}:has(> :not(${name})) > ${name}:state(loading) { height: 0 !important; overflow: clip !important; visibility: hidden !important }`,
  )
  sheet.replaceSync(rules.join(''))
  document.adoptedStyleSheets.push(sheet)
}
