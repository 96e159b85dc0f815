import { DOC_EXPLORER_PLUGIN, DocExplorerStore } from '@graphiql/plugin-doc-explorer'
import { explorerPlugin } from '@graphiql/plugin-explorer'
import { HISTORY_PLUGIN, HistoryStore } from '@graphiql/plugin-history'
import { GraphiQLProvider } from '@graphiql/react'
import { GraphiQL, GraphiQLInterface } from 'graphiql'
import { CopyButtons } from './bar/copy-buttons.tsx'
import { TopBar } from './bar/top-bar.tsx'
import { examplesIn } from './examples/examples.ts'
import { takeLinked } from './examples/shared-link.ts'
import { language } from './language/language.ts'
import { guidePlugin } from './panels/guide-panel.tsx'
import { servicePlugin } from './panels/service-panel.tsx'
import { fetcher } from './sending/fetcher.ts'
import { firstTheme } from './theme.ts'

const plugins = [DOC_EXPLORER_PLUGIN, explorerPlugin(), HISTORY_PLUGIN, servicePlugin, guidePlugin]
const linked = takeLinked()
const isFirstVisit = localStorage.getItem('graphiql:tabState') === null
const isWide = matchMedia('(width >= 900px)').matches

/** GraphiQL with the mall's queries, panels and switches around it. */
export function Playground() {
  return (
    <GraphiQLProvider
      fetcher={fetcher}
      plugins={plugins}
      referencePlugin={DOC_EXPLORER_PLUGIN}
      {...(isFirstVisit && isWide && { visiblePlugin: servicePlugin })}
      defaultTabs={[...(linked ? [linked] : []), ...examplesIn(language.value)]}
      {...(linked && { initialQuery: linked.query, initialVariables: linked.variables })}
      defaultTheme={firstTheme()}
      schemaDescription
      inputValueDeprecation
    >
      <HistoryStore maxHistoryLength={50}>
        <DocExplorerStore>
          <TopBar />
          <main>
            <GraphiQLInterface defaultEditorToolsVisibility>
              <GraphiQL.Logo>
                <span />
              </GraphiQL.Logo>
              <GraphiQL.Toolbar>
                {({ prettify, merge, copy }) => (
                  <>
                    {prettify}
                    {merge}
                    {copy}
                    <CopyButtons />
                  </>
                )}
              </GraphiQL.Toolbar>
            </GraphiQLInterface>
          </main>
        </DocExplorerStore>
      </HistoryStore>
    </GraphiQLProvider>
  )
}
