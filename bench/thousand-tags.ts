// node bench/thousand-tags.ts [rounds]: 1,000 <mall-product> with only an id beside one Vue component that renders the same from one query.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import vue from '@vitejs/plugin-vue'
import { launchBrowser } from 'e2e/browser'
import { build } from 'vite'
import { serve } from './thousand-tags/serve.ts'

const count = 1000
const most = { requests: 10, ratio: 1.5 }
const rounds = Number(process.argv[2] ?? 8)
type Way = 'tags' | 'component'

const folder = await mkdtemp(join(tmpdir(), 'thousand-tags-'))
await build({
  root: join(import.meta.dirname, 'thousand-tags'),
  configFile: false,
  logLevel: 'error',
  plugins: [vue({ template: { compilerOptions: { isCustomElement: (tag) => tag.startsWith('mall-') } } })],
  define: {
    __VUE_OPTIONS_API__: 'false',
    __VUE_PROD_DEVTOOLS__: 'false',
    __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
  },
  // As micro-frontends are built: `light-dark()` and the like stay what they are.
  build: {
    outDir: folder,
    emptyOutDir: true,
    target: 'es2022',
    cssTarget: ['chrome125', 'firefox126', 'safari17.5'],
  },
})
const server = await serve(folder, count)
const browser = await launchBrowser()

/** Shows the products in a page of its own. */
async function run(way: Way) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
  page.on('pageerror', (error) => console.error(error))
  await page.goto(server.url, { waitUntil: 'networkidle' })
  const before = server.counted.graphql
  const milliseconds = await page.evaluate(([name, number]) => window.ways[name](number), [
    way,
    count,
  ] as const)
  const requests = server.counted.graphql - before
  await page.close()
  return { milliseconds, requests }
}

const times: Record<Way, number[]> = { tags: [], component: [] }
let requests = 0
try {
  for (const way of ['tags', 'component'] as const) await run(way)
  for (let round = 0; round < rounds; round++) {
    const order: Way[] = round % 2 ? ['component', 'tags'] : ['tags', 'component']
    for (const way of order) {
      const outcome = await run(way)
      times[way].push(outcome.milliseconds)
      if (way === 'tags') requests = Math.max(requests, outcome.requests)
    }
  }
} finally {
  await browser.close()
  await server.close()
  await rm(folder, { recursive: true })
}

const ratios = times.tags.map((time, round) => time / (times.component[round] ?? NaN))
const spread = (values: number[], digits: number) => {
  const sorted = values.toSorted((one, other) => one - other)
  const at = (part: number) => (sorted[Math.round((sorted.length - 1) * part)] ?? NaN).toFixed(digits)
  return { least: at(0), median: at(0.5), most: at(1) }
}
console.table({
  'tags, ms': spread(times.tags, 0),
  'component, ms': spread(times.component, 0),
  'tags / component': spread(ratios, 2),
})
console.log(
  `GraphQL requests for ${count} tags: ${requests} (at most ${most.requests}); the ratio should be at most ${most.ratio}.`,
)
if (requests > most.requests) {
  console.error('Too many requests: the look-ups of one task no longer travel together.')
  process.exitCode = 1
}
