import { notPages } from './follow-links.ts'

/** Turns GET forms of the page into navigation without a reload, the values trimmed and in one Unicode form, empty ones left out. */
export function followForms(navigate: (url: URL) => void, signal: AbortSignal): void {
  window.addEventListener(
    'submit',
    (event) => {
      const form = event.target
      if (event.defaultPrevented || !(form instanceof HTMLFormElement) || form.method !== 'get') return
      const url = new URL(form.action)
      if (url.origin !== location.origin || notPages.test(url.pathname) || form.target !== '') return
      event.preventDefault()
      url.search = ''
      for (const [name, value] of new FormData(form, event.submitter)) {
        const text = typeof value === 'string' ? value.trim().normalize('NFC') : ''
        if (text !== '') url.searchParams.append(name, text)
      }
      navigate(url)
    },
    { signal },
  )
}
