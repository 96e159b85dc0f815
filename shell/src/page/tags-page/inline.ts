import { html } from 'lit'

/** A text of a declaration with what it marks: `code` and *names of buttons*. */
export function inline(text: string) {
  return text.split(/(`[^`]*`|\*[^*]+\*)/).map((part) => {
    if (part.startsWith('`')) return html`<code>${part.slice(1, -1)}</code>`
    if (part.startsWith('*')) return html`<em>${part.slice(1, -1)}</em>`
    return part
  })
}
