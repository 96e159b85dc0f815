import type { ReactNode } from 'react'
import { useTabsInLanguage } from '../examples/use-tabs.ts'
import { chooseLanguage, language, type Language } from '../language/language.ts'
import { useTexts } from '../language/texts.ts'
import { askAs, identity, type Identity } from '../sending/identity.ts'
import { useEditorTheme, useTheme, type Theme } from '../theme.ts'

/** Name of the place, and the switches: as whom one asks, language, theme. */
export function TopBar() {
  const text = useTexts()
  const [theme, chooseTheme] = useTheme()
  const asked = identity.use()
  useEditorTheme()
  useTabsInLanguage()
  return (
    <header className="top-bar">
      <h1>
        <span className="brand">12 STREET</span> GraphQL
      </h1>
      <Choice
        label={text('identity')}
        hint={text(`identity.${asked}.hint`)}
        value={asked}
        onChoose={(value) => askAs(value as Identity)}
      >
        <option value="customer">{text('identity.customer')}</option>
        <option value="anonymous">{text('identity.anonymous')}</option>
      </Choice>
      <Choice
        label={text('language')}
        value={language.use()}
        onChoose={(value) => chooseLanguage(value as Language)}
      >
        <option value="ko" lang="ko">
          한국어
        </option>
        <option value="en" lang="en">
          English
        </option>
      </Choice>
      <Choice
        label={text('theme')}
        value={theme ?? 'system'}
        onChoose={(value) => chooseTheme(value === 'system' ? null : (value as Theme))}
      >
        <option value="system">{text('theme.system')}</option>
        <option value="light">{text('theme.light')}</option>
        <option value="dark">{text('theme.dark')}</option>
      </Choice>
    </header>
  )
}

interface ChoiceProps {
  label: string
  hint?: string
  value: string
  onChoose(value: string): void
  children: ReactNode
}

function Choice({ label, hint, value, onChoose, children }: ChoiceProps) {
  return (
    <label className="choice" title={hint}>
      <span>{label}</span>
      <select value={value} onChange={({ target }) => onChoose(target.value)}>
        {children}
      </select>
    </label>
  )
}
