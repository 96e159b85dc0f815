import { registryFor } from '../deploy/team.ts'
import { startDevServer } from '../develop/dev-server.ts'
import { overrideLink } from '../develop/override-link.ts'
import { takesOwnQueries } from '../develop/takes-own-queries.ts'
import { findMfe } from '../mfe/mfe-folder.ts'
import { colours } from '../output/colours.ts'
import { CommandOutput } from '../output/command-output.ts'
import { mallUrl } from '../programs.ts'
import { readSettings } from '../settings.ts'
import { untilSignal } from '../until-signal.ts'
import { command } from './command.ts'

/** A working day, with the evening. */
const hours = 16

export const dev = command({
  line: 'Develop a micro-frontend within the running mall: every change at once.',
  operands: ['NAME'],
  options: {
    port: {
      type: 'string',
      value: 'PORT',
      line: 'Where the sources are served (default: 9005 for product, …).',
    },
  },
  details: `Serves the sources of mfe-NAME and prints a link. A browser that opens it sees the mall as everybody does, but with this
micro-frontend as it is being written: each change is there at once, mostly without the page being loaded anew. All others see nothing of it.
Ctrl-C ends it; open pages say so, and get what is deployed when they are loaded anew.`,
  async run({ port }, name = '') {
    const settings = readSettings(process.env)
    const mfe = findMfe(settings.root, name)
    const output = new CommandOutput()
    return untilSignal(async (signal) => {
      output.begin(`Developing ${colours.cyan(name)} in the mall at ${colours.cyan(mallUrl(settings))}`)
      const registry = await registryFor(name, settings, output, signal)
      const server = await startDevServer(mfe, port, settings)
      try {
        output.done(`Its sources are served at ${server.origin}`)
        if (server.problem) output.note(`The tags can't be read yet: ${server.problem}`)
        if (!(await takesOwnQueries(mallUrl(settings))))
          output.note(
            `This mall executes published GraphQL documents only: those that you change have no data until they are published (npx mall preview ${name}).`,
          )
        const { origin, page } = server
        const link = await overrideLink(name, { origin }, { hours, page }, registry, settings)
        output.result(`${name} is there as it is written. Ctrl-C ends it.`, [
          ['Open', link.url],
          ['Give back', link.resetUrl],
        ])
        await untilAborted(signal)
      } finally {
        await server.close()
      }
      output.say(`\n${name} is served no more: pages that are loaded anew have what is deployed.`)
      return 0
    })
  },
})

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
