import { bus } from 'event-bus'
import { start as startSingleSpa } from 'single-spa'
import { isLanguage, languages } from '../language/language.ts'
import { message } from '../language/message.ts'
import { isTheme } from '../theme/theme.ts'
import { pageDataId, type PageData } from '../page-data.ts'
import { registerApplications } from './applications.ts'
import { followActivations } from './dialog/follow-activations.ts'
import { ShellDialog } from './dialog/shell-dialog.ts'
import { followBareNames } from './follow-bare-names.ts'
import { followBadges } from './frame/badges.ts'
import { ShellPage } from './frame/shell-page.ts'
import { takeOver } from './frame/take-over.ts'
import { reportHealth } from './health/report-health.ts'
import { reportUncaughtErrors } from './health/uncaught-errors.ts'
import { rememberLanguage } from './language/remember-language.ts'
import { followLiveEvents } from './live/live-events.ts'
import { followNetwork } from './live/follow-network.ts'
import { Mfes } from './mfes/mfes.ts'
import { reportTagErrors } from './regions/report.ts'
import { ShellRegion } from './regions/shell-region.ts'
import { prefetchLinks } from './routing/prefetch.ts'
import { followRoutes } from './routing/router.ts'
import { applyTheme } from './theme/apply-theme.ts'
import { followToolKeys, recordWhereWanted } from './tools/load-tools.ts'
import { ShellToasts } from './toasts/shell-toasts.ts'
import { followVersions } from './updates/follow-versions.ts'
import './styles/page.css'

const { signal } = new AbortController()
const data = JSON.parse(document.getElementById(pageDataId)?.textContent ?? '') as PageData
const importMap = JSON.parse(document.querySelector('script[type=importmap]')?.textContent ?? '{}') as {
  integrity?: Record<string, string>
}
const mfes = new Mfes(data, importMap.integrity ?? {})
const asked = document.documentElement.lang
const language = isLanguage(asked) ? asked : languages[0]

const { theme } = document.documentElement.dataset
const page = Object.assign(new ShellPage(), {
  data,
  language,
  theme: isTheme(theme) ? theme : 'system',
  path: location.pathname,
  query: location.search,
})
const toasts = Object.assign(new ShellToasts(), { language })
const dialog = Object.assign(new ShellDialog(), { language, toasts })
page.onLanguage = (chosen) => {
  rememberLanguage(chosen)
  page.language = dialog.language = toasts.language = chosen
  for (const region of page.regions.querySelectorAll('shell-region'))
    (region as ShellRegion).language = chosen
}
page.onTheme = (chosen) => {
  applyTheme(chosen)
  page.theme = chosen
}
followBadges(data.mfes, (counts) => (page.counts = counts), signal)

// A function instead of `await` at the top of the module, with which the build would put Lit into a file of its own.
async function start() {
  if (import.meta.env.MODE === 'development') {
    const { checkEvents } = await import('event-bus/development')
    checkEvents()
  }
  Object.assign(globalThis, { [Symbol.for('mall.origin')]: location.origin })
  const noteHealth = reportHealth(data.reports, mfes, signal)
  const lookForLinks = prefetchLinks(data, mfes, signal)
  mfes.onShown = (owner) => {
    noteHealth(owner)
    lookForLinks()
  }
  await recordWhereWanted()
  if (data.overrides.length || import.meta.env.MODE === 'development')
    (await import('./overrides/show-overrides.ts')).showOverrides(data, mfes)
  mfes.defineTags()
  followBareNames(data.mfes, signal)
  await takeOver(page, dialog, toasts)
  followRoutes(page, dialog, signal)
  followActivations(dialog, data, mfes, signal)
  reportTagErrors(document, mfes, signal)
  reportUncaughtErrors(mfes, signal)
  bus.subscribe('ToastRequested', ({ data: { tone, text } }) => toasts.add(tone, text))
  let withdrawOffer: (() => void) | undefined
  const onVersions = (isOther: boolean) => {
    withdrawOffer?.()
    withdrawOffer = isOther ? offerReload() : undefined
  }
  followVersions(mfes, onVersions, signal)
  followLiveEvents((paused) => (page.isPaused = paused), signal)
  followNetwork((isOffline) => (page.isOffline = isOffline), signal)
  followToolKeys(data, signal)

  registerApplications(page, data, mfes)
  startSingleSpa({ urlRerouteOnly: true })
}

function offerReload() {
  const action = { label: message(page.language, 'region.reload'), run: () => location.reload() }
  return toasts.add('info', message(page.language, 'update.text'), action)
}

void start()
