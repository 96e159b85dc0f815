import { createApp, createSSRApp } from 'vue'
import VuePage from './vue-page.vue'
import VueServerPage from './vue-server-page.vue'

const root = document.getElementById('app') as HTMLElement
const props = { prevents: location.search.includes('prevents') }
if (root.hasChildNodes()) createSSRApp(VueServerPage, props).mount(root)
else createApp(VuePage, props).mount(root)
