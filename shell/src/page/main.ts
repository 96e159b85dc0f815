import { bus } from 'event-bus'
import { start as startSingleSpa } from 'single-spa'
import { isLanguage, languages } from '../language/language.ts'
import { pageDataId, type PageData } from '../page-data.ts'
import { registerApplications } from './applications.ts'
import { followActivations } from './dialog/follow-activations.ts'
import { ShellDialog } from './dialog/shell-dialog.ts'
import { ShellPage } from './frame/shell-page.ts'
import { rememberLanguage } from './language/remember-language.ts'
import { followLiveEvents } from './live/live-events.ts'
import { Mfes } from './mfes.ts'
import { reportTagErrors } from './regions/report.ts'
import { ShellRegion } from './regions/shell-region.ts'
import { followRoutes } from './routing/router.ts'
import { ShellToasts } from './toasts/shell-toasts.ts'
import './styles/page.css'

const { signal } = new AbortController()
const data = JSON.parse(document.getElementById(pageDataId)?.textContent ?? '') as PageData
const importMap = JSON.parse(document.querySelector('script[type=importmap]')?.textContent ?? '{}') as {
  integrity?: Record<string, string>
}
const mfes = new Mfes(data, importMap.integrity ?? {})
const asked = document.documentElement.lang
const language = isLanguage(asked) ? asked : languages[0]

const page = Object.assign(new ShellPage(), { data, language, path: location.pathname })
const toasts = Object.assign(new ShellToasts(), { language })
const dialog = Object.assign(new ShellDialog(), { language, toasts })
page.onLanguage = (chosen) => {
  rememberLanguage(chosen)
  page.language = dialog.language = toasts.language = chosen
  for (const region of page.regions.querySelectorAll('shell-region'))
    (region as ShellRegion).language = chosen
}

if (import.meta.env.MODE === 'development') {
  const { checkEvents } = await import('event-bus/development')
  checkEvents()
}
mfes.defineTags()
document.getElementById('mall')?.replaceChildren(page, dialog, toasts)
followRoutes(page, dialog, signal)
followActivations(dialog, data, mfes, signal)
reportTagErrors(document, signal)
bus.subscribe('ToastRequested', ({ data: { tone, text } }) => toasts.add(tone, text))
followLiveEvents((paused) => {
  page.livePaused = paused
}, signal)

registerApplications(page, data, mfes)
startSingleSpa({ urlRerouteOnly: true })
