import type { Page } from 'playwright-core'

/** What a careful eye would object to on a page as it is shown now, one line each: measured, so that it holds whatever the pictures. */
export function findDefects(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    // A window that has just changed its size is laid out anew with the next frame.
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
    const found: string[] = []
    const all: Element[] = []
    const collect = (root: Document | ShadowRoot | Element) => {
      for (const element of root.querySelectorAll('*')) {
        all.push(element)
        if (element.shadowRoot) collect(element.shadowRoot)
      }
    }
    collect(document)
    const parentOf = (element: Element): Element | null =>
      element.assignedSlot ??
      element.parentElement ??
      (element.getRootNode() instanceof ShadowRoot ? (element.getRootNode() as ShadowRoot).host : null)
    const ancestors = (element: Element) => {
      const list: Element[] = []
      for (let each = parentOf(element); each; each = parentOf(each)) list.push(each)
      return list
    }
    const isHiddenFromEyes = (element: Element) =>
      [element, ...ancestors(element)].some((each) => getComputedStyle(each).clipPath === 'inset(50%)')
    const isSeen = (element: Element) =>
      element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
      element.getBoundingClientRect().width > 0 &&
      !isHiddenFromEyes(element)
    const nameOf = (element: Element) =>
      `<${element.localName} class="${element.getAttribute('class') ?? ''}"> "${(element.textContent ?? '').trim().replace(/\s+/g, ' ').slice(0, 40)}"`
    const seen = all.filter(isSeen)
    const scrolls = (element: Element) => /auto|scroll/.test(getComputedStyle(element).overflowX)

    // Text that is cut off at an edge, without an ellipsis that says so.
    for (const element of seen) {
      const texts = [...element.childNodes].filter(
        ({ nodeType, textContent }) => nodeType === 3 && textContent?.trim(),
      )
      if (!texts.length || element.localName === 'option') continue
      const own = [element, ...ancestors(element)]
      const ellipsis = own.find((each) => {
        const style = getComputedStyle(each)
        return style.textOverflow === 'ellipsis' || style.webkitLineClamp !== 'none'
      })
      if (ellipsis) continue
      const range = document.createRange()
      for (const text of texts) {
        range.selectNodeContents(text)
        for (const { left, right, top, bottom } of range.getClientRects()) {
          if (own.some(scrolls)) continue
          if (left < -1 || right > innerWidth + 1) found.push(`runs out of the page: ${nameOf(element)}`)
          const cutter = own.find((each) => /hidden|clip/.test(getComputedStyle(each).overflow))
          const edge = cutter?.getBoundingClientRect()
          if (!edge || !cutter || cutter === document.documentElement || cutter === document.body) continue
          if (
            left < edge.left - 1 ||
            right > edge.right + 1 ||
            top < edge.top - 2 ||
            bottom > edge.bottom + 2
          )
            found.push(`is cut off: ${nameOf(element)}`)
        }
      }
    }

    // What can be pressed: large enough, and nothing over it.
    const isScrolledAway = (element: Element) => {
      const { left, right, top, bottom } = element.getBoundingClientRect()
      const [x, y] = [(left + right) / 2, (top + bottom) / 2]
      return ancestors(element).some((each) => {
        const edge = each.getBoundingClientRect()
        const isOutside = x < edge.left || x > edge.right || y < edge.top || y > edge.bottom
        return (
          isOutside &&
          each !== document.documentElement &&
          /auto|scroll|hidden/.test(getComputedStyle(each).overflow)
        )
      })
    }
    const pressable = seen.filter(
      (element) =>
        element.matches('a[href], button, input, select, textarea, summary, [role=button]') &&
        !isScrolledAway(element),
    )
    const isInText = (element: Element) =>
      getComputedStyle(element).display === 'inline' &&
      [...(element.parentElement?.childNodes ?? [])].some(
        ({ nodeType, textContent }) => nodeType === 3 && textContent?.trim(),
      )
    const floats = (element: Element) =>
      [element, ...ancestors(element)].some((each) => /fixed|sticky/.test(getComputedStyle(each).position))
    const isNearAnother = (element: Element) => {
      const { left, right, top, bottom } = element.getBoundingClientRect()
      const [x, y] = [(left + right) / 2, (top + bottom) / 2]
      return pressable.some((other) => {
        const edge = other.getBoundingClientRect()
        const across = Math.max(edge.left - x, x - edge.right, 0)
        const down = Math.max(edge.top - y, y - edge.bottom, 0)
        return other !== element && Math.hypot(across, down) < 12
      })
    }
    for (const element of pressable) {
      const { width, height } = element.getBoundingClientRect()
      const stretched = getComputedStyle(element, '::after')
      if (isInText(element) || (stretched.position === 'absolute' && stretched.inset === '0px')) continue
      const label = element.closest('label')?.getBoundingClientRect()
      const size = Math.min(Math.max(width, label?.width ?? 0), Math.max(height, label?.height ?? 0))
      // Smaller ones are large enough to hit where nothing else is near.
      if (size < 23.5 && isNearAnother(element))
        found.push(`is only ${size} px, with others near: ${nameOf(element)}`)
      // 44 px, edges included or not; a picture alone may be smaller.
      if (
        element.matches('button, select, .navigation a') &&
        element.textContent?.trim() &&
        innerWidth < 640 &&
        height < 41.5
      )
        found.push(`is only ${height} px high under a thumb: ${nameOf(element)}`)
    }
    // Controls may lie on a picture that is a link; half on it, either is hit by mistake.
    const isWithin = (inner: DOMRect, outer: DOMRect) =>
      inner.left >= outer.left &&
      inner.right <= outer.right &&
      inner.top >= outer.top &&
      inner.bottom <= outer.bottom
    for (const [index, one] of pressable.entries()) {
      const a = one.getBoundingClientRect()
      for (const other of pressable.slice(index + 1)) {
        if (floats(one) !== floats(other) || ancestors(other).includes(one) || ancestors(one).includes(other))
          continue
        const b = other.getBoundingClientRect()
        const across = Math.min(a.right, b.right) - Math.max(a.left, b.left)
        const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)
        if (across > 2 && down > 2 && !isWithin(a, b) && !isWithin(b, a))
          found.push(`${nameOf(one)} lies over ${nameOf(other)}`)
      }
    }

    // Neighbours in a row are of one height, and their pictures too.
    for (const grid of seen.filter((element) => element.matches('[part~=grid], .grid'))) {
      const rows = Map.groupBy(grid.children, (cell) => Math.round(cell.getBoundingClientRect().top))
      for (const cells of rows.values()) {
        const heights = new Set(cells.map((cell) => Math.round(cell.getBoundingClientRect().height)))
        if (heights.size > 1)
          found.push(`a row of different heights, ${[...heights].join(' and ')} px: ${nameOf(grid)}`)
      }
    }

    for (const image of seen.filter((element) => element instanceof HTMLImageElement)) {
      image.loading = 'eager'
      await image.decode().catch(() => found.push(`a picture that does not load: ${image.src}`))
    }
    const overflow = document.documentElement.scrollWidth - innerWidth
    if (overflow > 0) found.push(`the page is ${overflow} px wider than the window`)
    return [...new Set(found)]
  })
}
