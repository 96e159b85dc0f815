import vue from '@vitejs/plugin-vue'
import { chromeLauncher } from '@web/test-runner-chrome'
import { createServer } from 'vite'
import { browserLaunchOptions } from 'e2e/browser'

/**
 * In place of Vite's client, which modules with a computed `import()` ask for: it would open a socket for hot updates, which is not served
 * here, and its failure would be counted as the failure of whatever test is running.
 */
const withoutHotUpdates = {
  name: 'without-hot-updates',
  enforce: 'pre',
  load: (id) =>
    id.endsWith('/vite/dist/client/client.mjs') ? 'export const injectQuery = (url) => url' : undefined,
}

// Sources and tests are served through Vite, so that they run as they are built: TypeScript, JSX, Vue components, `?inline` styles.
const vite = await createServer({
  root: import.meta.dirname,
  configFile: false,
  appType: 'custom',
  logLevel: 'warn',
  plugins: [
    withoutHotUpdates,
    vue({ template: { compilerOptions: { isCustomElement: (tag) => tag.startsWith('mall-') } } }),
  ],
  server: { middlewareMode: true, hmr: false, ws: false, watch: null },
  optimizeDeps: {
    // Not what the HTML pages of the packages import, such as the playground's workers: tests need none of it.
    entries: [],
    include: [
      'vue',
      'react',
      'react/jsx-dev-runtime',
      'react-dom',
      'react-dom/client',
      '@apollo/client',
      'rxjs',
      'graphql',
      'lit',
      'single-spa',
      '@cfworker/json-schema',
      'chai',
    ],
  },
})

function servedByVite(context, next) {
  if (context.path === '/' || context.path.startsWith('/__web-')) return next()
  context.respond = false
  context.res.statusCode = 200
  vite.middlewares(context.req, context.res, () => {
    context.res.statusCode = 404
    context.res.end(`Nothing at ${context.path}`)
  })
}

export default {
  rootDir: import.meta.dirname,
  files: ['{event-bus,mfe-kit,mfe-*,shell}/src/**/*.browser.test.{ts,tsx}'],
  concurrency: 2,
  testsFinishTimeout: 180_000,
  testFramework: { config: { timeout: 20_000 } },
  middleware: [servedByVite],
  plugins: [{ name: 'stop-vite', serverStop: () => vite.close() }],
  // Each page in a window of its own: in the background of another it would get no frames, and observers would stay silent.
  browsers: [
    chromeLauncher({
      launchOptions: await browserLaunchOptions(),
      createPage: async ({ context }) => (await context.browser().createBrowserContext()).newPage(),
    }),
  ],
}
