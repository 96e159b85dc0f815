import { html, nothing } from 'lit'
import { styleMap } from 'lit/directives/style-map.js'
import type { Language } from '../../language/language.ts'
import type { HistoryLine, MfeStatus, RoleVersion, VersionHealth } from './registry-client.ts'
import { agoText, kilobytesText, percentText, timeText, type Text } from './texts.ts'

export interface VersionBlockOptions {
  mfe: MfeStatus
  role: 'stable' | 'canary' | 'previous'
  live: RoleVersion
  /** Percent of the visitors. */
  share: number
  text: Text
  language: Language
}

/** One live version: who gets it, since when, how it does, what it weighs. */
export function versionBlock({ mfe, role, live, share, text, language }: VersionBlockOptions) {
  const { version, deployedAt } = live
  const health = mfe.health[version]
  const published = mfe.versions.find((each) => each.version === version)
  const who = deployerOf(mfe.deploys, live)
  return html`<div class="version-block ${role}">
    <h3>
      <span class="role ${role}">${text(`status.role.${role}`)}</span>
      <code class="version">${version}</code>
      ${role === 'previous' ? nothing : html`<span class="share">${share} %</span>`}
    </h3>
    ${
      role === 'previous'
        ? nothing
        : html`<div class="share-bar" aria-hidden="true">
            <div style=${styleMap({ 'inline-size': `${share}%` })}></div>
          </div>`
    }
    <dl>
      <div>
        <dt>${text('status.deployed')}</dt>
        <dd>
          <time datetime=${deployedAt} title=${timeText(deployedAt, language)}
            >${agoText(deployedAt, language)}</time
          >
          ${who === undefined ? nothing : html` · ${who}`}
        </dd>
      </div>
      <div>
        <dt>${text('status.success')}</dt>
        <dd>
          ${health ? successOf(health, role === 'canary' ? mfe.health[mfe.live.stable?.version ?? ''] : undefined, text) : '–'}
        </dd>
      </div>
      <div>
        <dt>${text('status.vitals')}</dt>
        <dd>${health ? vitalsOf(health) : '–'}</dd>
      </div>
      <div>
        <dt>${text('status.size')}</dt>
        <dd>${published ? sizeOf(published.gzip, mfe.budget?.javascript, text) : '–'}</dd>
      </div>
    </dl>
    ${failuresOf(health, text)}
  </div>`
}

function deployerOf(deploys: HistoryLine[], live: RoleVersion): string | undefined {
  const isIt = (role: RoleVersion | undefined) =>
    role?.version === live.version && role.deployedAt === live.deployedAt
  // The oldest line that has it in this role is the one that put it there.
  return deploys.findLast(({ to }) => isIt(to?.stable) || isIt(to?.canary))?.who
}

function successOf({ good, bad, ratio }: VersionHealth, stable: VersionHealth | undefined, text: Text) {
  const count = good + bad
  if (count === 0) return html`<span class="muted">${text('status.no.samples')}</span>`
  const tone = ratio >= 0.99 ? 'good' : ratio >= 0.95 ? 'warning' : 'bad'
  const isCompared = stable && stable.good + stable.bad > 0
  const difference = Math.round((ratio - (stable?.ratio ?? 0)) * 1_000) / 10
  return html`<span class="mark ${tone}">${percentText(ratio)}</span>
    <span class="muted">${text('status.samples', { good, count })}</span>
    ${
      isCompared
        ? html`<br /><span class="compared">
              ${difference === 0 ? text('status.like.stable') : text(difference > 0 ? 'status.better' : 'status.worse', { points: Math.abs(difference) })}
            </span>`
        : nothing
    }`
}

function vitalsOf({ vitals: { lcp, cls, inp } }: VersionHealth) {
  const shown = [
    lcp && `LCP ${(lcp.p75 / 1_000).toFixed(2)} s`,
    cls && `CLS ${cls.p75.toFixed(3)}`,
    inp && `INP ${Math.round(inp.p75)} ms`,
  ].filter((each) => each !== undefined)
  return shown.length === 0 ? '–' : shown.join(' · ')
}

function sizeOf(gzip: number, budget: number | undefined, text: Text) {
  if (budget === undefined) return kilobytesText(gzip)
  return html`${text('status.of.budget', { size: kilobytesText(gzip), budget: kilobytesText(budget) })}
    <meter
      min="0"
      max=${budget}
      high=${budget * 0.9}
      value=${gzip}
      aria-label=${text('status.size')}
    ></meter>`
}

function failuresOf(health: VersionHealth | undefined, text: Text) {
  if (!health?.failures.length) return nothing
  return html`<details class="failures">
    <summary>${text('status.failures', { count: health.failures.length })}</summary>
    <ul>
      ${health.failures.map(
        ({ phase, message, count }) =>
          html`<li>
            <span class="mark bad">${phase}</span> <span lang="en">${message}</span>
            <span class="muted">× ${count}</span>
          </li>`,
      )}
    </ul>
  </details>`
}
