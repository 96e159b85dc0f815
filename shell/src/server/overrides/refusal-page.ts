import { createHash } from 'node:crypto'
import type { Language } from '../../language/language.ts'
import { markup } from '../markup.ts'
import type { OverrideProblem } from './verify-override.ts'
// Apart from the page's texts, which every visitor loads.
import en from '../../../messages/refusals/en.json' with { type: 'json' }
import ko from '../../../messages/refusals/ko.json' with { type: 'json' }

const texts: Record<Language, Record<keyof typeof ko, string>> = { ko, en }

const style =
  'body { max-inline-size: 40rem; margin: 15vh auto; padding: 0 16px; font: 1rem/1.6 system-ui, sans-serif; word-break: keep-all }'

/** Lets the page's own style count and nothing else. */
export const refusalPolicy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`

/** What people see whose override link is not followed. */
export function refusalPage({ code }: OverrideProblem, language: Language): string {
  const { title, home, [code]: reason } = texts[language]
  return String(markup`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${style}</style>
</head>
<body>
<h1>${title}</h1>
<p>${reason}</p>
<p><small>${code}</small></p>
<p><a href="/">${home}</a></p>
</body>
</html>
`)
}
