import { isAlive } from 'service-chassis/postgres'
import { deployVersion } from '../deploy/deploy-version.ts'
import { readPlan } from '../deploy/read-plan.ts'
import { readMallFile } from '../mall-file.ts'
import { findMfe } from '../mfe/mfe-folder.ts'
import { PartOutput } from '../output/part-output.ts'
import { mallUrl } from '../programs.ts'
import type { Settings } from '../settings.ts'

/** Deploys a new micro-frontend to the mall that runs with this data folder. Answers its page; `undefined` where no mall runs. */
export async function bringLive(
  name: string,
  settings: Settings,
  { json, signal }: { json: boolean; signal: AbortSignal },
): Promise<string | undefined> {
  const mall = readMallFile(settings.dataDir)
  if (!mall?.ready || !isAlive(mall.pid)) return undefined
  const output = new PartOutput({ json })
  const plan = readPlan({ canary: undefined, steps: undefined, pause: undefined })
  await deployVersion({
    mfe: findMfe(settings.root, name),
    plan,
    version: undefined,
    settings,
    output,
    signal,
  })
  return `${mallUrl(settings)}/${name}`
}
