import { mfe } from 'mfe-kit/vite'
import { defineConfig } from 'vite'

export default defineConfig({
  plugins: [
    mfe({
      name: 'starter',
      team: 'STARTER_TEAM',
      framework: 'STARTER_FRAMEWORK',
      routes: [
        {
          path: '/starter',
          tag: 'mall-starter',
          title: { ko: 'STARTER_TITLE', en: 'STARTER_TITLE' },
          navigation: { label: { ko: 'STARTER_TITLE', en: 'STARTER_TITLE' }, order: 90, icon: 'tag' },
        },
      ],
      // A build whose modules weigh more (bytes, gzip) is refused. Shared libraries do not count.
      budget: { javascript: 10_000 },
    }),
  ],
})
