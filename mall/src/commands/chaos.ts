import { faultText, readFault, type Fault, type WantedFault, whatOthersSee } from '../chaos/fault.ts'
import { beginFault, faultOf, type ServiceName, services } from '../chaos/service-faults.ts'
import { MallError, UsageError } from '../mall-error.ts'
import { colours } from '../output/colours.ts'
import { CommandOutput } from '../output/command-output.ts'
import { didYouMean } from '../output/did-you-mean.ts'
import { addressForPeople, mallUrl } from '../programs.ts'
import { readSettings, type Settings } from '../settings.ts'
import { command, jsonOption } from './command.ts'

export const chaos = command({
  line: 'Have a service fail, to see how the mall does without it.',
  operands: ['[SERVICE]', '[FAULT]'],
  options: {
    for: { type: 'string', value: 'TIME', line: 'End by itself after 30s, 5m, 1h.' },
    json: jsonOption,
  },
  details: `SERVICE is ${services.join(', ')}. FAULT is one of

  down            every connection is reset, as if the process had died
  slow=MS         each answer begins MS milliseconds later
  errors=PERCENT  that many of 100 answers are 500
  hang            no request gets an answer
  up              as it should be

A fault takes the place of the one before, concerns all that the service answers, and ends with "up", after the time of --for, and when the
service is started anew. "mall chaos" alone tells the faults there are, "mall chaos up" ends all.
Services take faults when they are started with MALL_FAULTS=on, which "mall start" does unless MALL_MODE=production.`,
  async run({ for: lasts, json }, service?: string, fault?: string) {
    const settings = readSettings(process.env)
    const output = new CommandOutput({ json })
    if (service === undefined || (service === 'up' && fault === undefined)) {
      if (lasts !== undefined) throw new UsageError('--for goes with a service and a fault.')
      return tellAll(settings, output, service === 'up' ? { fault: 'none' } : undefined)
    }
    const name = readService(service)
    if (fault === undefined)
      throw new UsageError(`What is the ${name} service to do? mall chaos ${name} down, for example.`)
    return beginOne(name, readFault(fault, lasts), settings, output)
  },
})

function readService(text: string): ServiceName {
  const name = services.find((each) => each === text)
  if (name) return name
  throw new UsageError(
    `There is no service "${text}".${didYouMean(text, services)} Services: ${services.join(', ')}.`,
  )
}

async function beginOne(
  service: ServiceName,
  wanted: WantedFault,
  settings: Settings,
  output: CommandOutput,
): Promise<number> {
  output.begin(`${colours.cyan(faultText(wanted))} for the ${colours.bold(service)} service`)
  const before = await faultOf(service, settings)
  const fault = await beginFault(service, settings, wanted)
  output.answer({ service, before, ...fault })
  if (before.fault !== 'none') output.done(`ended ${faultText(before)}`)
  output.result(`The ${service} service ${whatOthersSee(fault)}${until(fault)}.`, [
    ['See the page', mallUrl(settings)],
    ['See its circuit', addressForPeople('bff', settings)],
    ...(fault.fault === 'none' ? [] : [['End it', `npx mall chaos ${service} up`] as const]),
  ])
  return 0
}

/** Tells the faults of all services, after giving each the `wanted` one; those that are away have none. */
async function tellAll(settings: Settings, output: CommandOutput, wanted?: WantedFault): Promise<number> {
  output.begin(wanted ? 'Ending the faults of all services' : 'The faults of the services')
  const asked = services.map((each) =>
    wanted ? beginFault(each, settings, wanted) : faultOf(each, settings),
  )
  const answers = await Promise.allSettled(asked)
  const refusals = answers.flatMap((each) => (each.status === 'rejected' ? [each.reason as unknown] : []))
  if (refusals.length === services.length) throw refusals[0]
  const unforeseen = refusals.find((reason) => !(reason instanceof MallError))
  if (unforeseen !== undefined) throw unforeseen

  const states = services.map((service, index) => {
    const answer = answers[index]
    if (answer?.status === 'fulfilled') return { service, ...answer.value }
    const { code, message } = answer?.reason as MallError
    return { service, fault: undefined, refused: { code, message } }
  })
  output.answer({ services: states })
  output.table(
    ['service', 'fault', 'ends', 'what others see'],
    states.map((state) =>
      state.fault === undefined
        ? [colours.bold(state.service), '?', '', colours.yellow(state.refused.message)]
        : [
            colours.bold(state.service),
            state.fault === 'none' ? colours.green('up') : colours.red(faultText(state)),
            timeText(state.endsAt),
            whatOthersSee(state),
          ],
    ),
  )
  const failing = states.filter((state) => state.fault !== undefined && state.fault !== 'none').length
  output.result(`Services with a fault: ${failing} of ${services.length}.`, [
    failing ? ['End all', 'npx mall chaos up'] : ['Begin one', 'npx mall chaos delivery hang --for 60s'],
    ['In the browser', `${mallUrl(settings)}/dev`],
  ])
  return 0
}

function until({ endsAt }: Fault): string {
  return endsAt === undefined ? '' : ` until ${timeText(endsAt)}`
}

/** `20:07:30`: faults last for seconds or minutes. */
function timeText(moment: string | undefined): string {
  return moment === undefined ? '' : new Date(moment).toLocaleTimeString('sv')
}
