import { renderToString as renderReact } from 'react-dom/server'
import { createSSRApp } from 'vue'
import { renderToString as renderVue } from 'vue/server-renderer'
import { ReactPage } from './react-page.tsx'
import VueServerPage from './vue-server-page.vue'

/** The pages as a server writes them. */
export const onServer = {
  vue: (prevents: boolean) => renderVue(createSSRApp(VueServerPage, { prevents })),
  react: (prevents: boolean) => Promise.resolve(renderReact(<ReactPage prevents={prevents} />)),
}
