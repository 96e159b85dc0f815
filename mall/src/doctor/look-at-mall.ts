import { isAlive } from 'service-chassis/postgres'
import { type MallFile, readMallFile } from '../mall-file.ts'
import { isFree } from '../ports-free.ts'
import { addressOf, mallUrl, programsOf, registryUrl } from '../programs.ts'
import { type Settings, shortPath } from '../settings.ts'
import { type Finding, note, well, wrong } from './finding.ts'

const answerMs = 5_000

/** The running mall, its ports, and what its servers say of themselves. */
export async function lookAtMall(settings: Settings): Promise<Finding[]> {
  const file = readMallFile(settings.dataDir)
  const running = file && isAlive(file.pid) ? file : undefined
  const ports = await lookAtPorts(settings, running)
  const servers = [
    ['Registry', registryUrl(settings)],
    ['BFF', addressOf('bff', settings)],
    ['Mall', mallUrl(settings)],
  ] as const
  return [
    running
      ? well('mall start', `runs as process ${running.pid}, with the data in ${shortPath(settings.dataDir)}`)
      : note('mall start', `runs nowhere with the data in ${shortPath(settings.dataDir)}`, 'npm start'),
    ...ports,
    ...(await Promise.all(servers.map(([name, url]) => lookAtServer(name, url)))),
  ]
}

/** Only what is wrong: a port that somebody else has, a server of this mall that is away. */
async function lookAtPorts(settings: Settings, running: MallFile | undefined): Promise<Finding[]> {
  const findings = await Promise.all(
    programsOf(settings, new Map()).map(async ({ name, port }): Promise<Finding[]> => {
      const process = running?.processes[name]
      if (running && settings.portOffset === running.portOffset) {
        if (process?.pid) return []
        return [
          note(
            `Server ${name}`,
            'it ended and is being started again',
            'What it wrote in the terminal of "mall start" says why.',
          ),
        ]
      }
      if (await isFree(port, settings.host)) return []
      return [
        wrong(
          `Port ${port}`,
          `${name} needs it, and another program has it`,
          `End that one, or shift all ports: MALL_PORT_OFFSET=${settings.portOffset + 100} npm start`,
        ),
      ]
    }),
  )
  const problems = findings.flat()
  return problems.length ? problems : [well('Ports', running ? 'all are those of this mall' : 'all are free')]
}

async function lookAtServer(name: string, url: string): Promise<Finding> {
  try {
    const response = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(answerMs) })
    const body = await response.text()
    if (response.ok) return well(name, `ready at ${url}`)
    const { reasons = [] } = JSON.parse(body) as { reasons?: string[] }
    return wrong(
      name,
      `not ready at ${url}: ${reasons.join('; ') || `it answers ${response.status}`}`,
      'Mend what it names; it goes on by itself.',
    )
  } catch (error) {
    const slow = error instanceof Error && error.name === 'TimeoutError'
    return slow
      ? wrong(
          name,
          `gives no answer at ${url} within ${answerMs / 1000} s`,
          'Look at what "mall start" says, or start it again.',
        )
      : note(name, `does not run at ${url}`, 'npm start, with the same MALL_PORT_OFFSET')
  }
}
