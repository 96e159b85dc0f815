/** The origin of the mall: of this page, unless the page belongs to someone else and only shows tags of the mall. */
function mallOrigin(): string {
  return (
    (globalThis as { [origin: symbol]: string | undefined })[Symbol.for('mall.origin')] ?? location.origin
  )
}

/** Whether this page belongs to someone else and only shows tags of the mall. Its visitor is anonymous. */
export function isForeignPage(): boolean {
  return mallOrigin() !== location.origin
}

/** The whole address of something of the mall, such as `/products/1`: what a tag links to or shows works on pages of other origins too. */
export function mallUrl(path: string): string {
  return new URL(path, mallOrigin()).href
}
