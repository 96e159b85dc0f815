import { adopt } from './adopt.ts'
import { build } from './build.ts'
import { chaos } from './chaos.ts'
import { check } from './check.ts'
import type { Command } from './command.ts'
import { create } from './create.ts'
import { deploy } from './deploy.ts'
import { doctor } from './doctor.ts'
import { dev } from './dev.ts'
import { exportFile } from './export.ts'
import { history } from './history.ts'
import { importFile } from './import.ts'
import { login } from './login.ts'
import { preview } from './preview.ts'
import { promote } from './promote.ts'
import { rollback } from './rollback.ts'
import { start } from './start.ts'
import { status } from './status.ts'

/** Every command, in the order of the help. */
export const commands: Readonly<Record<string, Command>> = {
  start,
  build,
  create,
  dev,
  login,
  check,
  preview,
  deploy,
  status,
  promote,
  rollback,
  history,
  adopt,
  doctor,
  chaos,
  import: importFile,
  export: exportFile,
}
