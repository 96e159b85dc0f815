// A mall of stand-in servers and a real PostgreSQL, run as `mall start` runs the real one. Its plan is the one argument.
import { fileURLToPath } from 'node:url'
import { Mall } from '../mall.ts'
import { Output } from '../output/output.ts'
import { runUntilStopped } from '../run-until-stopped.ts'

export interface StandInPlan {
  dataDir: string
  ports: { service: number; bff: number; shell: number; postgres: number }
  journal: string
  /** Names a server that does not stop when it is asked to. */
  stubborn?: string
  /** For how many answers the BFF tells that it keeps away from the service; then it notes that it does not any more. */
  keptAwayFor?: number
}

const {
  dataDir,
  ports,
  journal,
  stubborn,
  keptAwayFor = 0,
} = JSON.parse(process.argv[2] ?? '') as StandInPlan
const output = new Output({ verbose: true })
const server = (name: keyof typeof ports, stage: number) => ({
  name,
  folder: import.meta.dirname,
  script: fileURLToPath(new URL('stand-in-server.ts', import.meta.url)),
  port: ports[name],
  stage,
  ...(stubborn === name ? { drainMs: 500 } : {}),
  environment: {
    ...process.env,
    NAME: name,
    PORT: String(ports[name]),
    JOURNAL: journal,
    STUBBORN: stubborn === name ? 'yes' : '',
    KEPT_AWAY_FOR: name === 'bff' ? String(keptAwayFor) : '0',
    // As the real shell does, the one of stage 0 answers for all.
    ASKS: stage === 0 ? `${ports.service},${ports.bff}` : '',
  },
})
const mall = new Mall(
  {
    dataDir,
    host: '127.0.0.1',
    portOffset: 0,
    postgres: { port: ports.postgres, databases: ['product'] },
    ports,
    programs: (urls) => {
      output.say(`databases: ${[...urls.keys()].join()}`)
      return [server('service', 2), server('bff', 1), server('shell', 0)]
    },
    build: async () => undefined,
    buildLater: async () => undefined,
    deploy: async () => undefined,
    readyUrl: `http://127.0.0.1:${ports.shell}/readyz`,
    bffUrls: [`http://127.0.0.1:${ports.bff}`],
  },
  output,
)
process.exitCode = await runUntilStopped(mall, output, () => output.say('ready'))
