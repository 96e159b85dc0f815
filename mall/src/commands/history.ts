import { momentText, rolesText } from '../deploy/roles-text.ts'
import { UsageError } from '../mall-error.ts'
import { colours } from '../output/colours.ts'
import { CommandOutput } from '../output/command-output.ts'
import { registryUrl } from '../programs.ts'
import { RegistryClient } from '../registry/registry-client.ts'
import { readSettings } from '../settings.ts'
import { command, jsonOption } from './command.ts'

export const history = command({
  line: 'Tell who changed what of a micro-frontend, and when.',
  operands: ['NAME'],
  options: {
    limit: { type: 'string', value: 'N', line: 'At most N entries (default 20), the newest first.' },
    json: jsonOption,
  },
  details: `Publishes, deployments, changes of a canary, rollbacks (those of the health gate with their reason) and tokens, from the audit log of
the registry, which is never rewritten.`,
  async run({ limit = '20', json }, name = '') {
    if (!/^[1-9]\d{0,2}$/.test(limit))
      throw new UsageError(`--limit takes a number from 1 to 999, not "${limit}".`)
    const registry = new RegistryClient(registryUrl(readSettings(process.env)))
    const output = new CommandOutput({ json })
    output.begin(`History of ${colours.cyan(name)} at ${colours.cyan(registry.url)}`)
    await registry.mfe(name)
    const entries = await registry.history(name, Number(limit))
    output.answer({ name, history: entries })
    output.table(
      ['when', 'who', 'what', 'version', 'live afterwards', 'why'],
      entries.map(({ at, who, action, version = '', to, reason = '' }) => [
        momentText(at),
        who,
        action,
        version,
        to ? rolesText(to) : '',
        reason,
      ]),
    )
    output.result(`${entries.length} entries, the newest first.`, [
      ['Back to a version', `npx mall rollback ${name} --to VERSION`],
    ])
    return 0
  },
})
