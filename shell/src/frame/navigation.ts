import type { Language } from '../language/language.ts'
import { message } from '../language/message.ts'
import { currentMark, type NavigationEntry } from '../routing/navigation-entries.ts'
import { icon } from './icon.ts'
import type { Template } from './template.ts'

const mostShown = 99

/** The main menu: in the header, and on phones a bar at the bottom. */
export function navigation<Result>(
  html: Template<Result>,
  entries: NavigationEntry[],
  path: string,
  language: Language,
): Result {
  const links = entries.map(
    (entry) =>
      html`<a href="${entry.path}" aria-current="${currentMark(entry, path) ?? 'false'}">
        ${icon(html, entry.icon)} <span>${entry.label}</span> ${badge(html, entry.count)}
      </a>`,
  )
  return html`<nav class="navigation" aria-label="${message(language, 'mall.navigation')}">${links}</nav>`
}

function badge<Result>(html: Template<Result>, count = 0): Result | undefined {
  if (count < 1) return undefined
  return html`<span class="badge">${count > mostShown ? `${mostShown}+` : count}</span>`
}
