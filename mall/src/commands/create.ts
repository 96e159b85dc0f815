import { bringLive } from '../create/bring-live.ts'
import { createMfe } from '../create/create-mfe.ts'
import { install, writeReference } from '../create/install.ts'
import { filesOf } from '../create/template.ts'
import { wantedMfe } from '../create/wanted-mfe.ts'
import { CommandOutput } from '../output/command-output.ts'
import { readSettings } from '../settings.ts'
import { untilSignal } from '../until-signal.ts'
import { command, dryRunOption, jsonOption } from './command.ts'

export const create = command({
  line: 'Write a new micro-frontend: a tag, a page, a test.',
  operands: ['[NAME]'],
  options: {
    framework: { type: 'string', value: 'vue|react|lit', line: 'What draws its tag.' },
    team: { type: 'string', value: 'TEAM', line: 'Who answers for it (default: like the name).' },
    'dry-run': dryRunOption,
    json: jsonOption,
  },
  details: `
Writes the folder mfe-NAME with the tag <mall-NAME> on the page /NAME, texts in Korean and English, and tests that pass; adds the
package to package-lock.json and the tag to the reference of tags, and deploys it if a mall runs with this data folder. NAME is lower-case words with hyphens, such as gift-wrap.
What is not given is asked for at a terminal; with --framework, nothing is asked.`,
  async run({ framework, team, 'dry-run': dryRun, json }, givenName) {
    const settings = readSettings(process.env)
    const { root } = settings
    const output = new CommandOutput({ json })
    const mfe = await wantedMfe({ name: givenName, team, framework }, root)
    const { name } = mfe
    output.begin(`Creating mfe-${name}, with ${mfe.framework}, for team ${mfe.team}`)
    const files = await filesOf(mfe, root)
    const made = {
      ...mfe,
      folder: `mfe-${name}`,
      tag: `mall-${name}`,
      page: `/${name}`,
      files: [...files.keys()],
    }
    if (dryRun) {
      for (const path of files.keys()) output.say(`  + ${path}`)
      for (const path of ['package-lock.json', 'docs/reference/tags']) output.say(`  ~ ${path}`)
      output.result('Nothing is written.', [
        ['Write it', `npx mall create ${name} --framework ${mfe.framework}`],
      ])
      output.answer({ ...made, dryRun })
      return 0
    }
    await createMfe(mfe, files, root)
    output.done(`${files.size} files in mfe-${name}`)
    await install(root)
    output.done('package-lock.json knows it')
    await writeReference(root)
    output.done(`<mall-${name}> is in docs/reference/tags`)
    const live = await untilSignal((signal) => bringLive(name, settings, { json, signal }))
    output.result(`mfe-${name} is there${live ? ', and live in the running mall' : ''}.`, [
      live ? ['Look', live] : ['See it in the mall', 'npm start'],
      ['Test it', `npm test -w mfe-${name}`],
      ['Change it, live', `npx mall dev ${name}`],
      ['Bring changes to everybody', `npx mall deploy ${name}`],
    ])
    output.answer({ ...made, ...(live && { live }) })
    return 0
  },
})
