export type Language = 'ko' | 'en'

/** The language of the page, `<html lang>`: Korean, or English for all else; Korean where it is not said. */
export function pageLanguage(): Language {
  const tag = globalThis.document?.documentElement.lang || 'ko'
  return tag.toLowerCase().split('-')[0] === 'ko' ? 'ko' : 'en'
}

/** Calls `listener` whenever the language of the page changes. Returns a function that stops it. */
export function watchLanguage(listener: (language: Language) => void): () => void {
  let last = pageLanguage()
  const observer = new MutationObserver(() => {
    const language = pageLanguage()
    if (language === last) return
    last = language
    listener(language)
  })
  observer.observe(document.documentElement, { attributeFilter: ['lang'] })
  return () => observer.disconnect()
}
