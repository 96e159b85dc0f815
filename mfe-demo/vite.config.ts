import { mfe } from 'mfe-kit/vite'
import { defineConfig } from 'vite'

export default defineConfig({
  plugins: [
    mfe({
      name: 'demo',
      team: 'Demo',
      framework: 'mixed',
      routes: [
        {
          path: '/demo',
          tag: 'mall-demo',
          title: { ko: '컴포넌트에게 말해 보세요', en: 'Tell the components' },
        },
      ],
      events: { emits: ['VisitorIntroduced'], hears: ['VisitorIntroduced'] },
      budget: { javascript: 12_000 },
    }),
  ],
})
