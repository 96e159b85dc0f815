import { after, before, describe } from 'node:test'
import { canaryShare } from './canary.ts'
import { changedBytes } from './changed-bytes.ts'
import { contract } from './contract.ts'
import { failingCanary } from './failing-canary.ts'
import { missingFiles } from './missing-files.ts'
import { refusals } from './refusals.ts'
import { separateDeployment } from './separate-deployment.ts'
import { TeamsMall } from './teams-mall.ts'
import { withoutRegistry } from './without-registry.ts'

// One mall for all of them: to start one takes longer than most of what it promises.
describe('teams deploy their micro-frontends separately', () => {
  let teams: TeamsMall
  before(async () => {
    teams = await TeamsMall.open()
  })
  after(() => teams?.close())

  const open = () => teams
  refusals(open)
  separateDeployment(open)
  contract(open)
  canaryShare(open)
  failingCanary(open)
  changedBytes(open)
  withoutRegistry(open)
  missingFiles(open)
})
