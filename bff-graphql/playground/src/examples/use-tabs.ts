import { useGraphiQL, useGraphiQLActions } from '@graphiql/react'
import { useEffect, useRef } from 'react'
import { language, languages, type Language } from '../language/language.ts'
import { examplesIn, type ExampleTab } from './examples.ts'

/** Opens an example: the tab that shows it already, else one of its own at the end. */
export function useOpenExample(): (example: ExampleTab) => void {
  const { addTab, changeTab } = useGraphiQLActions()
  const { tabs, queryEditor, variableEditor } = useGraphiQL(({ tabs, queryEditor, variableEditor }) => ({
    ...{ tabs, queryEditor, variableEditor },
  }))
  return ({ query, variables }) => {
    const open = tabs.findIndex((tab) => tab.query === query)
    if (open >= 0) return changeTab(open)
    addTab()
    queryEditor?.setValue(query)
    variableEditor?.setValue(variables)
  }
}

/** Examples that nobody has edited change their comments with the language. */
export function useTabsInLanguage(): void {
  const chosen = language.use()
  const shown = useRef(chosen)
  const tabs = useGraphiQL((state) => state.tabs)
  const active = useGraphiQL((state) => state.activeTabIndex)
  const queryEditor = useGraphiQL((state) => state.queryEditor)
  const { moveTab } = useGraphiQLActions()
  useEffect(() => {
    if (shown.current === chosen || !queryEditor) return
    shown.current = chosen
    // The active tab is told apart by being the same object; its text is the editor's.
    const others = (tab: (typeof tabs)[number]) => ({
      ...tab,
      query: inLanguage(tab.query, chosen) ?? tab.query,
    })
    moveTab(tabs.map((tab, index) => (index === active ? tab : others(tab))))
    const query = inLanguage(tabs[active]?.query ?? null, chosen)
    if (query) queryEditor.setValue(query)
  }, [chosen, tabs, active, queryEditor, moveTab])
}

function inLanguage(query: string | null, chosen: Language): string | undefined {
  const known = languages.flatMap(examplesIn).find((example) => example.query === query)
  return known && examplesIn(chosen).find(({ id }) => id === known.id)?.query
}
