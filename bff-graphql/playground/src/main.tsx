import 'graphiql/setup-workers/vite'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Playground } from './playground.tsx'
import '@graphiql/react/style.css'
import '@graphiql/plugin-doc-explorer/style.css'
import '@graphiql/plugin-explorer/style.css'
import '@graphiql/plugin-history/style.css'
import 'graphiql/graphiql.css'
import './style/tokens.css'
import './style/graphiql.css'
import './style/bar.css'
import './style/panels.css'

const place = document.getElementById('playground')
if (!place) throw new Error('index.html has no element "playground"')
createRoot(place).render(
  <StrictMode>
    <Playground />
  </StrictMode>,
)
