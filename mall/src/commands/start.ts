import { build } from '../build/build.ts'
import { buildSteps, playgroundStep } from '../build/build-steps.ts'
import { Mall, type MallPlan } from '../mall.ts'
import { Output } from '../output/output.ts'
import { summary } from '../output/summary.ts'
import { addressOf, bffsOf, databases, databaseVariable, portOf, programsOf } from '../programs.ts'
import { ensurePlatformToken } from '../registry/credentials.ts'
import { deployCheckout } from '../seed/deploy-checkout.ts'
import { runUntilStopped } from '../run-until-stopped.ts'
import { readSettings, type Settings } from '../settings.ts'
import { command, verboseOption } from './command.ts'

export const start = command({
  line: 'Build what changed, start the whole mall and keep it running.',
  operands: [],
  options: { verbose: verboseOption },
  details: `Starts PostgreSQL, the services, the BFF, the registry and the shell, and prints their addresses when all are ready.
Micro-frontends of this checkout are published where the registry has no deployment of their team.
Ctrl-C stops everything; a second one does not wait for what is under way.`,
  async run({ verbose }) {
    const settings = readSettings(process.env, { verbose })
    const output = new Output({ verbose })
    const mall = new Mall(planOf(settings, output), output)
    return runUntilStopped(mall, output, () => output.say(summary(settings, performance.now())))
  },
})

function planOf(settings: Settings, output: Output): MallPlan {
  const { dataDir, host, portOffset, environment } = settings
  const given = new Map(
    databases.flatMap((name) =>
      environment[databaseVariable(name)]
        ? [[name as string, String(environment[databaseVariable(name)])]]
        : [],
    ),
  )
  const embedded = databases.filter((name) => !given.has(name))
  const servers = programsOf(settings, given)
  return {
    dataDir,
    host,
    portOffset,
    postgres: embedded.length ? { port: portOf('postgres', settings), databases: embedded } : undefined,
    ports: {
      ...Object.fromEntries(servers.map(({ name, port }) => [name, port])),
      ...(embedded.length ? { postgres: portOf('postgres', settings) } : {}),
    },
    programs: (urls) => programsOf(settings, new Map([...given, ...urls]), ensurePlatformToken(settings)),
    build: async (signal) => {
      if (settings.build) await build(buildSteps(settings), output, signal)
    },
    buildLater: async (signal) => {
      if (settings.build) await build([playgroundStep(settings)], output, signal)
    },
    deploy: (signal) => deployCheckout(settings, output, signal),
    readyUrl: `${addressOf('shell', settings)}/readyz`,
    bffUrls: bffsOf(settings).map((name) => addressOf(name, settings)),
  }
}
