import type { Plugin } from 'vite'

const tagPrefix = '\0mall:tag:'
const stylePrefix = '\0mall:style:'
/** By its end Vite takes a module for a script. */
const script = '.js'

/** The address of a tag's module at a development server. */
export function hotModulePath(entry: string): string {
  return `tags/${entry}.js`
}

/**
 * The modules by which a page takes changes: one around each tag, whose own modules need to know nothing of it, and one around each style
 * sheet, which is exchanged without its tag being drawn anew. What components take by themselves (Vue, React) never gets as far.
 */
export function hotModules(files: () => readonly string[], hasReact: boolean): Plugin {
  return {
    name: 'mall:hot-modules',
    apply: 'serve',
    enforce: 'pre',
    async resolveId(source, importer, options) {
      const entry = files()
        .map(entryOf)
        .find((each) => `/${hotModulePath(each)}` === source)
      if (entry) return tagPrefix + entry + script
      if (!source.endsWith('.css?inline') || importer?.startsWith(stylePrefix)) return undefined
      const found = await this.resolve(source, importer, { ...options, skipSelf: true })
      return found && stylePrefix + found.id.replace(/\?inline$/, '') + script
    },
    load(id) {
      const named = (prefix: string) => id.slice(prefix.length, -script.length)
      if (id.startsWith(stylePrefix)) return styleCode(named(stylePrefix))
      const file = id.startsWith(tagPrefix) && files().find((each) => entryOf(each) === named(tagPrefix))
      return file ? tagCode(file, hasReact) : undefined
    },
  }
}

/** The source file of a tag without its ending. */
function entryOf(file: string): string {
  return file.replace(/\.tsx?$/, '')
}

/** Vite's client is there even where the tag can't be read: its report is shown, and the page loaded anew once that is mended. */
function tagCode(file: string, hasReact: boolean): string {
  const source = JSON.stringify(`/src/tags/${file}`)
  return `${hasReact ? `import '@vitejs/plugin-react/preamble'` : ''}
import { hotTag, replaceTag, tellServer, tryFailedAgain } from 'mfe-kit/hot'
let current
import.meta.hot.accept(${source}, (next) => {
  if (!next) return
  if (current) replaceTag(current, next.default)
  else location.reload()
  current = next.default
})
import.meta.hot.on('vite:ws:connect', () => tellServer(import.meta.url, true))
import.meta.hot.on('vite:ws:disconnect', () => tellServer(import.meta.url, false))
import.meta.hot.on('vite:afterUpdate', () => current && tryFailedAgain(current.name))
const module = await import(${source})
current = module.default
export default hotTag(current)
`
}

function styleCode(file: string): string {
  const source = JSON.stringify(`${file}?inline`)
  return `import { restyle } from 'mfe-kit/hot'
import text from ${source}
import.meta.hot.accept(${source}, (next) => next && restyle(text, next.default))
export default text
`
}
