import { dirname, join } from 'node:path'
import type { Plugin } from 'vite'

const kept = ['mount', 'styles']

/**
 * Takes the declarations of tags out of their modules: the page knows them from `mfe.json`, and shoppers need not fetch the same texts
 * again. Of what `defineTag` is given, `mount` and `styles` stay.
 */
export function leaveDeclarationsOut(folder: () => string): Plugin {
  return {
    name: 'mall:leave-declarations-out',
    apply: 'build',
    transform: {
      order: 'post',
      handler(code, id) {
        if (dirname(id) !== join(folder(), 'src/tags')) return undefined
        const exported = this.parse(code).body.find((node) => node.type === 'ExportDefaultDeclaration')
        const call = exported?.declaration
        const options = call?.type === 'CallExpression' ? call.arguments[1] : undefined
        if (options?.type !== 'ObjectExpression') return undefined
        const written = options.properties
          .filter(
            (each) =>
              each.type === 'Property' && each.key.type === 'Identifier' && kept.includes(each.key.name),
          )
          .map(({ start, end }) => code.slice(start, end))
        const head = code.slice(0, options.start)
        return {
          code: `${head}{${written.join(',')}}${code.slice(options.end)}`,
          map: null,
          moduleSideEffects: false,
        }
      },
    },
  }
}
