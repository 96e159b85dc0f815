import type { Language } from '../language/language.ts'
import { message } from '../language/message.ts'
import { pageDataId, type PageData } from '../page-data.ts'
import { currentMark, navigationEntries } from '../routing/navigation-entries.ts'
import type { View } from '../routing/resolve-view.ts'
import { viewTitle } from '../routing/view-title.ts'
import type { ImportMap } from './import-map.ts'
import { jsonMarkup, markup, type Markup } from './markup.ts'
import type { PageBundle } from './page-bundle.ts'

export interface PageParts {
  language: Language
  path: string
  view: View
  data: PageData
  importMap: ImportMap
  /** Addresses of the modules that this view needs. */
  preloads: string[]
  bundle: PageBundle
  nonce: string
}

/** The whole document: header, heading and navigation are there before any script; the page's script then takes over the frame. */
export function pageHtml({
  language,
  path,
  view,
  data,
  importMap,
  preloads,
  bundle,
  nonce,
}: PageParts): string {
  const title = `${viewTitle(view, language)} · ${message(language, 'mall.name')}`
  return String(markup`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="color-scheme" content="light dark">
<meta name="description" content="${message(language, 'mall.tagline')}">
<title>${title}</title>
<link rel="icon" href="${bundle.base + bundle.icon}" type="image/svg+xml">
${bundle.styles.map((file) => styleLink(bundle, file))}
<script type="importmap" nonce="${nonce}">${jsonMarkup(importMap)}</script>
${earlyFetch(preloads, data, nonce)}
<script type="module" nonce="${nonce}" src="${bundle.base + bundle.script}" integrity="${integrity(bundle, bundle.script)}"></script>
</head>
<body>
<div id="mall">${frame(language, path, view, data)}</div>
<script type="application/json" id="${pageDataId}">${jsonMarkup(data)}</script>
</body>
</html>
`)
}

function frame(language: Language, path: string, view: View, data: PageData): Markup {
  const links = navigationEntries(data.mfes, language).map(
    (entry) =>
      markup`<a href="${entry.path}" aria-current="${currentMark(entry, path) ?? 'false'}">${entry.label}</a>`,
  )
  return markup`<header class="header"><div class="header-row"><a class="brand" href="/">${message(language, 'mall.name')}</a>
<nav class="navigation" aria-label="${message(language, 'mall.navigation')}">${links}</nav></div></header>
<main class="main" id="main"><h1 tabindex="-1">${viewTitle(view, language)}</h1>
<noscript><p>${message(language, 'mall.script')}</p></noscript></main>`
}

const integrity = (bundle: PageBundle, file: string) => bundle.files.get(file)?.integrity

const styleLink = (bundle: PageBundle, file: string) =>
  markup`<link rel="stylesheet" href="${bundle.base + file}" integrity="${integrity(bundle, file)}">\n`

/**
 * Fetches what the view needs while the page's script is still on its way. No `<link rel="preload">`: one that hangs holds the browser's
 * cache entry for good, and every later attempt waits behind it, while this gives up in time for the loader to ask anew.
 */
function earlyFetch(urls: string[], { regionTimeouts }: PageData, nonce: string): Markup | undefined {
  if (!urls.length) return undefined
  const limit = Math.round(regionTimeouts.load / 2)
  return markup`<script nonce="${nonce}">for (const url of ${jsonMarkup(urls)}) fetch(url, { signal: AbortSignal.timeout(${limit}) }).then(answer => answer.arrayBuffer()).catch(error => console.debug(url, error))</script>`
}
