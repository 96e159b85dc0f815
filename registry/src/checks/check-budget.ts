import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { Manifest } from 'mfe-kit/manifest'
import type { CheckProblem } from './check-problem.ts'

const gzipped = promisify(gzip)

/** Whether the modules weigh after gzip what the manifest allows at most. */
export async function checkBudget(
  { name, version, budget }: Manifest,
  files: readonly { content: Uint8Array }[],
): Promise<CheckProblem[]> {
  const weights = await Promise.all(files.map(async ({ content }) => (await gzipped(content)).length))
  const weight = weights.reduce((sum, each) => sum + each, 0)
  if (weight <= budget.javascript) return []
  return [
    {
      code: 'BUDGET_EXCEEDED',
      thing: `${name} ${version}`,
      message: `The modules weigh ${weight} bytes after gzip; the budget of ${name} is ${budget.javascript}.`,
      remedy:
        'Load what few visitors need by import(), drop a library, or raise budget.javascript on purpose.',
    },
  ]
}
