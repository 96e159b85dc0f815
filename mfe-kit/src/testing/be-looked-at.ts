/** Lets the page count as the tab that is looked at, or not; the test runner may have put another in front. */
export function beLookedAt(looked: boolean): void {
  Object.defineProperty(document, 'visibilityState', {
    value: looked ? 'visible' : 'hidden',
    configurable: true,
  })
  Object.defineProperty(document, 'hidden', { value: !looked, configurable: true })
}
