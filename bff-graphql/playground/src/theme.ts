import { useGraphiQL, useGraphiQLActions, useMonaco, type Theme } from '@graphiql/react'
import { useEffect } from 'react'
import { readChoice, rememberChoice } from './cookies.ts'

export type { Theme }

/** The mall's own cookie. */
const cookie = 'mall-theme'

/** What was chosen in the mall or here; `null` follows the device. */
export function firstTheme(): Theme {
  const chosen = readChoice(cookie)
  return chosen === 'light' || chosen === 'dark' ? chosen : null
}

/** The theme and its switch. */
export function useTheme(): [theme: Theme, choose: (theme: Theme) => void] {
  const theme = useGraphiQL((state) => state.theme)
  const { setTheme } = useGraphiQLActions()
  return [
    theme,
    (chosen) => {
      rememberChoice(cookie, chosen ?? 'system')
      setTheme(chosen)
    },
  ]
}

/** Gives the editors the mall's colours and lines that wrap, and lets them follow the device while the page is open. */
export function useEditorTheme(): void {
  const [theme] = useTheme()
  const { setTheme } = useGraphiQLActions()
  const queryEditor = useGraphiQL((state) => state.queryEditor)
  const variableEditor = useGraphiQL((state) => state.variableEditor)
  const monaco = useMonaco((state) => state.monaco)
  useEffect(() => {
    monaco?.editor.defineTheme('graphiql-LIGHT', editorTheme('vs', '#0b7a4b', '#ffffff'))
    monaco?.editor.defineTheme('graphiql-DARK', editorTheme('vs-dark', '#4fc98c', '#191d1b'))
  }, [monaco])
  useEffect(() => {
    for (const editor of [queryEditor, variableEditor]) editor?.updateOptions({ wordWrap: 'on' })
  }, [queryEditor, variableEditor])
  useEffect(() => {
    const device = matchMedia('(prefers-color-scheme: dark)')
    const follow = () => {
      if (theme === null) setTheme(null)
    }
    device.addEventListener('change', follow)
    return () => device.removeEventListener('change', follow)
  }, [theme, setTheme])
}

function editorTheme(base: 'vs' | 'vs-dark', accent: string, ground: string) {
  const soft = `${accent}22`
  const clear = '#ffffff00'
  return {
    base,
    inherit: true,
    colors: {
      'editor.background': clear,
      'scrollbar.shadow': clear,
      'textLink.foreground': accent,
      'textLink.activeForeground': accent,
      'editorLink.activeForeground': accent,
      'list.hoverBackground': soft,
      'list.highlightForeground': accent,
      'list.focusHighlightForeground': accent,
      'editorHoverWidget.background': ground,
      'editorWidget.background': ground,
      'editorSuggestWidget.background': ground,
      'editorSuggestWidget.selectedBackground': soft,
      'menu.background': ground,
      'menu.selectionBackground': soft,
      'quickInput.background': ground,
      focusBorder: accent,
    },
    rules: [{ token: 'argument.identifier.gql', foreground: base === 'vs' ? '1d5fa8' : '8abdf5' }],
  }
}
