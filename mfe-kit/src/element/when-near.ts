/**
 * So far from the viewport an element counts as near: where Chromium begins to fetch lazy pictures on a fast connection. A thumb that
 * flings the page covers it in about half a second, which is about what a tag needs for its module and its data.
 */
const margin = '1250px'
const starts = new WeakMap<Element, () => void>()
let observer: IntersectionObserver | undefined

/** Calls `start` when `place` comes near the viewport, or near what is visible of a box that scrolls. Returns what ends the watch. */
export function whenNear(place: Element, start: () => void): () => void {
  observer ??= new IntersectionObserver(
    (entries) => entries.forEach(({ isIntersecting, target }) => isIntersecting && starts.get(target)?.()),
    { rootMargin: margin, scrollMargin: margin } as IntersectionObserverInit,
  )
  starts.set(place, start)
  observer.observe(place)
  return () => observer?.unobserve(place)
}
