import { html, nothing } from 'lit'
import type { ToolMessageKey } from '../../language/tool-message.ts'

type Text = (key: ToolMessageKey, values?: Record<string, string | number>) => string

interface ImportMap {
  imports?: Record<string, string>
  scopes?: Record<string, Record<string, string>>
  integrity?: Record<string, string>
}

/** The import map of the page: what names mean everywhere, where they mean something else, and the hash of every module that may run. */
export function importMap(text: Text) {
  const written = document.querySelector('script[type=importmap]')?.textContent ?? '{}'
  const { imports = {}, scopes = {}, integrity = {} } = JSON.parse(written) as ImportMap
  return html`<section>
      <h2>${text('dev.map.imports')}</h2>
      ${pairs(imports, text)}
    </section>
    <section>
      <h2>${text('dev.map.scopes')}</h2>
      ${Object.keys(scopes).length === 0 ? html`<p class="muted">${text('dev.map.no.scopes')}</p>` : nothing}
      ${Object.entries(scopes).map(
        ([scope, names]) =>
          html`<h3><code>${scope}</code></h3>
            ${pairs(names, text)}`,
      )}
    </section>
    <section>
      <h2>${text('dev.map.integrity', { count: Object.keys(integrity).length })}</h2>
      ${pairs(integrity, text)}
    </section>`
}

function pairs(entries: Record<string, string>, text: Text) {
  const list = Object.entries(entries)
  if (list.length === 0) return html`<p class="muted">${text('dev.map.empty')}</p>`
  return html`<dl class="pairs">
    ${list.map(
      ([name, value]) =>
        html`<div>
          <dt><code>${name}</code></dt>
          <dd><code>${value}</code></dd>
        </div>`,
    )}
  </dl>`
}
