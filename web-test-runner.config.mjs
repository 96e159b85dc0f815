import vue from '@vitejs/plugin-vue'
import { chromeLauncher } from '@web/test-runner-chrome'
import { createServer } from 'vite'
import { browserLaunchOptions } from 'e2e/browser'

// Sources and tests are served through Vite, so that they run as they are built: TypeScript, JSX, Vue components, `?inline` styles.
const vite = await createServer({
  root: import.meta.dirname,
  configFile: false,
  appType: 'custom',
  logLevel: 'warn',
  plugins: [vue({ template: { compilerOptions: { isCustomElement: (tag) => tag.startsWith('mall-') } } })],
  server: { middlewareMode: true, hmr: false, ws: false, watch: null },
  optimizeDeps: {
    include: [
      'vue',
      'react',
      'react/jsx-dev-runtime',
      'react-dom',
      'react-dom/client',
      '@apollo/client',
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
  browsers: [chromeLauncher({ launchOptions: await browserLaunchOptions() })],
}
