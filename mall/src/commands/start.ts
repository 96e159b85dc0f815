import { build } from '../build/build.ts'
import { buildSteps } from '../build/build-steps.ts'
import { Mall, type MallPlan } from '../mall.ts'
import { Output } from '../output/output.ts'
import { summary } from '../output/summary.ts'
import { databases, databaseVariable, portOf, programsOf, reachableHost } from '../programs.ts'
import { runUntilStopped } from '../run-until-stopped.ts'
import { readSettings, type Settings } from '../settings.ts'

/** `mall start`: answers the exit code, when the mall was stopped. */
export async function start({ verbose }: { verbose: boolean }): Promise<number> {
  const settings = readSettings(process.env, { verbose })
  const output = new Output({ verbose })
  const mall = new Mall(planOf(settings, output), output)
  return runUntilStopped(mall, output, () => output.say(summary(settings, performance.now())))
}

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
    programs: (urls) => programsOf(settings, new Map([...given, ...urls])),
    build: async (signal) => {
      if (settings.build) await build(buildSteps(settings), output, signal)
    },
    readyUrl: `http://${reachableHost(settings)}:${portOf('shell', settings)}/readyz`,
  }
}
