import { join } from 'node:path'
import vue from '@vitejs/plugin-vue'
import { build, type InlineConfig } from 'vite'

const pages = join(import.meta.dirname, 'pages')

/** As the documentation tells Vue pages to do. */
const isCustomElement = (tag: string) => tag.startsWith('mall-') || tag === 'product'

/** Builds the pages for browser and server, in development mode, in which frameworks complain most. */
export async function buildPages(folder: string): Promise<void> {
  const shared: InlineConfig = {
    configFile: false,
    root: pages,
    logLevel: 'error',
    plugins: [vue({ template: { compilerOptions: { isCustomElement } } })],
    define: {
      'process.env.NODE_ENV': '"development"',
      __VUE_OPTIONS_API__: 'true',
      __VUE_PROD_DEVTOOLS__: 'false',
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'true',
    },
  }
  const output = { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' }
  const inBrowser = ['vue-client.ts', 'react-client.tsx'].map((file) => join(pages, file))
  await build({
    ...shared,
    build: {
      outDir: folder,
      emptyOutDir: false,
      minify: false,
      modulePreload: false,
      rolldownOptions: { input: inBrowser, output },
    },
  })
  await build({
    ...shared,
    ssr: { noExternal: true },
    build: {
      outDir: folder,
      emptyOutDir: false,
      ssr: join(pages, 'on-server.tsx'),
      rolldownOptions: { output },
    },
  })
}
