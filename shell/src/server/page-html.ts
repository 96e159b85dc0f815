import { header } from '../frame/header.ts'
import type { Language } from '../language/language.ts'
import { message } from '../language/message.ts'
import { messages } from '../language/messages.ts'
import { pageDataId } from '../page-data.ts'
import { navigationEntries } from '../routing/navigation-entries.ts'
import type { View } from '../routing/resolve-view.ts'
import { searchEntry, searchTextOf } from '../routing/search-entry.ts'
import { viewTitle } from '../routing/view-title.ts'
import { themeMarks, type Theme } from '../theme/theme.ts'
import type { Composition } from './composition/composition.ts'
import { jsonMarkup, markup, type Markup } from './markup.ts'
import type { PageBundle } from './page-bundle.ts'
// Apart from the texts of the page's script, which has no need of them.
import en from '../../messages/document/en.json' with { type: 'json' }
import ko from '../../messages/document/ko.json' with { type: 'json' }

const documentText = messages<keyof typeof ko>({ ko, en })

export interface PageParts {
  language: Language
  theme: Theme
  url: URL
  view: View
  composition: Composition
  /** Addresses of the modules that this view needs. */
  needed: string[]
  bundle: PageBundle
  nonce: string
}

/** The whole document: header, heading and navigation are there before any script; the page's script then takes over the frame. */
export function pageHtml(parts: PageParts): string {
  const { language, view, composition, needed, bundle, nonce } = parts
  const title = `${viewTitle(view, language)} · ${message(language, 'mall.name')}`
  const { attribute, colorScheme, themeColor } = themeMarks(parts.theme)
  return String(markup`<!doctype html>
<html lang="${language}"${attribute && markup` data-theme="${attribute}"`}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content">
<meta name="color-scheme" content="${colorScheme}">
<meta name="theme-color" media="(prefers-color-scheme: light)" content="${themeColor.light}">
<meta name="theme-color" media="(prefers-color-scheme: dark)" content="${themeColor.dark}">
<meta name="description" content="${documentText(language, 'tagline')}">
<title>${title}</title>
<link rel="icon" href="${bundle.base + bundle.icon}" type="image/svg+xml">
${bundle.styles.map((file) => styleLink(bundle, file))}
<script type="importmap" nonce="${nonce}">${composition.importMap}</script>
${earlyFetch(needed, composition, nonce)}
<script type="module" nonce="${nonce}" src="${bundle.base + bundle.script}" integrity="${integrity(bundle, bundle.script)}"></script>
</head>
<body>
<div id="mall">${frame(parts)}</div>
<script type="application/json" id="${pageDataId}">${composition.dataMarkup}</script>
</body>
</html>
`)
}

function frame({ language, theme, url, view, composition: { data } }: PageParts): Markup {
  const entries = navigationEntries(data.mfes, language)
  const search = searchEntry(data.mfes)
  const path = url.pathname
  const searchText = searchTextOf(search, path, url.search)
  return markup`${header<Markup>(markup, { language, theme, path, entries, search, searchText })}
<main class="main" id="main" data-view="${view.kind}"><h1 tabindex="-1">${viewTitle(view, language)}</h1>
<noscript><p>${documentText(language, 'script')}</p></noscript></main>`
}

const integrity = (bundle: PageBundle, file: string) => bundle.files.get(file)?.integrity

const styleLink = (bundle: PageBundle, file: string) =>
  markup`<link rel="stylesheet" href="${bundle.base + file}" integrity="${integrity(bundle, file)}">\n`

/**
 * Fetches what the view needs while the page's script is still on its way. No `<link rel="preload">`: one that hangs holds the browser's
 * cache entry for good, and every later attempt waits behind it, while this gives up in time for the loader to ask anew.
 */
function earlyFetch(urls: string[], { data }: Composition, nonce: string): Markup | undefined {
  if (!urls.length) return undefined
  const limit = Math.round(data.regionTimeouts.load / 2)
  return markup`<script nonce="${nonce}">for (const url of ${jsonMarkup(urls)}) fetch(url, { signal: AbortSignal.timeout(${limit}) }).then(answer => answer.arrayBuffer()).catch(error => console.debug(url, error))</script>`
}
