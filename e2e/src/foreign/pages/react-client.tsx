import { createRoot, hydrateRoot } from 'react-dom/client'
import { ReactPage } from './react-page.tsx'

const root = document.getElementById('app') as HTMLElement
const page = <ReactPage prevents={location.search.includes('prevents')} />
if (root.hasChildNodes()) hydrateRoot(root, page)
else createRoot(root).render(page)
