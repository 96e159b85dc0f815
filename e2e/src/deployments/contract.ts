import assert from 'node:assert/strict'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { mallCommand, mustRun } from './mall-command.ts'
import { viewPage } from './page-view.ts'
import type { TeamsMall } from './teams-mall.ts'

const compact = /\n\s*compact: \{[^}]*\},/

/** Nobody takes away what another team's live version uses. */
export function contract(open: () => TeamsMall): void {
  describe('an attribute of a tag', () => {
    const declaration = () => join(open().checkout, 'mfe-delivery/src/tags/mall-delivery.ts')

    it('can not be removed while a live micro-frontend uses it: the deployment is refused, and says whose it is', async () => {
      const { mall, checkout, registry, url } = open()
      const code = await readFile(declaration(), 'utf8')
      const live = [await registry.roles('delivery'), (await viewPage(url)).versions]
      await writeFile(declaration(), code.replace(compact, ''))
      const { code: exit, output } = await mallCommand(mall, ['deploy', 'delivery'], { checkout })
      await writeFile(declaration(), code)
      assert.equal(exit, 1, output)
      assert.match(output, /\border\b/)
      assert.match(output, /mall-delivery/)
      assert.match(output, /compact/)
      assert.deepEqual([await registry.roles('delivery'), (await viewPage(url)).versions], live)
    })

    it('can be added', async () => {
      const { mall, checkout, registry } = open()
      const code = await readFile(declaration(), 'utf8')
      const added = `\n    quiet: { type: 'boolean', description: 'Announces nothing.' },`
      await writeFile(
        declaration(),
        code.replace(compact, (found) => found + added),
      )
      const { answer } = await mustRun(mall, ['deploy', 'delivery', '--json'], { checkout })
      const { version } = answer as { version: string }
      assert.equal((await registry.roles('delivery')).stable?.version, version)
    })
  })
}
