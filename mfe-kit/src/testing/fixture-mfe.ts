import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { build } from 'vite'
import { mfe, type MfeOptions } from '../vite/mfe.ts'

const sources: Readonly<Record<string, string>> = {
  'package.json': JSON.stringify({ name: 'mfe-sample', version: '1.2.3', type: 'module' }),
  'src/tags/mall-sample.ts': `
    import { defineTag } from 'mfe-kit'
    import { vue } from 'mfe-kit/vue'
    import Sample from '../sample.vue'
    import styles from '../sample.css?inline'
    export default defineTag('mall-sample', {
      description: 'A sample.',
      props: { productId: { type: 'number', description: 'Which.' } },
      events: { inputBuy: { description: 'Wants to buy.', cancelable: true } },
      styles: [styles],
      mount: vue(Sample),
    })`,
  'src/tags/mall-sample-list.ts': `
    import { defineTag } from 'mfe-kit'
    import { vue } from 'mfe-kit/vue'
    import Sample from '../sample.vue'
    export default defineTag('mall-sample-list', { description: 'Samples.', props: {}, mount: vue(Sample) })`,
  'src/sample.css': ':host { color: rebeccapurple }',
  'src/sample.vue': `
    <script setup lang="ts">
    import { useQuery } from 'mfe-kit/vue'
    import { Samples } from './documents.ts'
    const samples = useQuery(Samples, {})
    </script>
    <template><p>{{ samples.state }}<mall-delivery order-id="1" /></p></template>`,
  'src/documents.ts': `
    import { gql } from 'mfe-kit/data'
    export const Card = gql\`fragment Card on Product { id }\`
    export const Samples = gql\`query Samples { products { ...Card } } \${Card}\`
    export const Buy = gql\`mutation Buy { placeOrder { id } }\`
    export const Live = gql\`subscription Live { events { id } }\``,
}

const dist = join(import.meta.dirname, '../../dist')

/** A small MFE in a folder of its own, within the kit so that its packages are found. */
export async function fixtureMfe() {
  await mkdir(dist, { recursive: true })
  const root = await mkdtemp(join(dist, 'fixture-'))
  const write = async (path: string, text: string) => {
    await mkdir(dirname(join(root, path)), { recursive: true })
    await writeFile(join(root, path), text)
  }
  for (const [path, text] of Object.entries(sources)) await write(path, text)
  return {
    root,
    write,
    build: (options: Partial<MfeOptions> = {}) =>
      build({
        root,
        configFile: false,
        logLevel: 'silent',
        plugins: [mfe({ name: 'sample', team: 'samples', framework: 'vue', ...options })],
      }),
    remove: () => rm(root, { recursive: true, force: true }),
  }
}
