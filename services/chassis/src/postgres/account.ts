import { spawnSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { dirname } from 'node:path'

/** The user that PostgreSQL runs as when we are root, which it refuses to run as: `nobody`, by number as names differ. */
const nobody = 65534

export interface Account {
  /** Undefined where we are not root: PostgreSQL then runs as ourselves. */
  uid: number | undefined
  gid: number | undefined
}

export interface CommandLine {
  command: string
  args: string[]
  uid?: number
  gid?: number
}

/** As whom PostgreSQL runs over this data folder: as the folder's owner, unless that is root. */
export function accountFor(folder: string): Account {
  if (process.getuid?.() !== 0) return { uid: undefined, gid: undefined }
  const owner = statSync(folder, { throwIfNoEntry: false })
  return owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : { uid: nobody, gid: nobody }
}

/** Whether the account gets through every folder on the way to `path` and may read what is there. */
export function canReach(account: Account, path: string): boolean {
  if (account.uid === undefined) return true
  for (let at = path, need = 0o5; ; at = dirname(at), need = 0o1) {
    const { uid, gid, mode } = statSync(at)
    const granted = uid === account.uid ? mode >> 6 : gid === account.gid ? mode >> 3 : mode
    if ((granted & need) !== need) return false
    if (at === dirname(at)) return true
  }
}

/**
 * The command line that runs a program as the account. Where `setpriv` exists the program is also interrupted when
 * the process that started it dies, and may enter folders closed to the account (`enter`), such as one below root's home.
 */
export function runAs(account: Account, program: string, args: string[], enter?: string): CommandLine {
  const { uid, gid } = account
  if (!hasSetpriv()) {
    return { command: program, args, ...(uid === undefined ? {} : { uid, gid }) }
  }
  const privileges = ['--pdeathsig=INT']
  if (uid !== undefined) privileges.push(`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups')
  if (enter && !canReach(account, enter))
    privileges.push('--inh-caps=+dac_override', '--ambient-caps=+dac_override')
  return { command: setprivProgram, args: [...privileges, '--', program, ...args] }
}

const setprivProgram = 'setpriv'
let setpriv: boolean | undefined

/** Asked of the program itself: BusyBox has a `setpriv` too, without the option. */
export function hasSetpriv(): boolean {
  setpriv ??=
    process.platform === 'linux' && spawnSync(setprivProgram, ['--pdeathsig=INT', 'true']).status === 0
  return setpriv
}
