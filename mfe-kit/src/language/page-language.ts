export type Language = 'ko' | 'en'

/** The language of the page, `<html lang>`: Korean, or English for all else; Korean where it is not said. */
export function pageLanguage(): Language {
  return /^(ko\b|$)/i.test(globalThis.document?.documentElement.lang ?? '') ? 'ko' : 'en'
}

const listeners = new Set<(language: Language) => void>()
let observer: MutationObserver | undefined

/** Calls `listener` whenever the language of the page may have changed. Returns a function that stops it. */
export function watchLanguage(listener: (language: Language) => void): () => void {
  if (!observer) {
    observer = new MutationObserver(() => listeners.forEach((each) => each(pageLanguage())))
    observer.observe(document.documentElement, { attributeFilter: ['lang'] })
  }
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
