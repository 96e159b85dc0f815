import { useEffect, useState } from 'react'
import { useText } from '../messages.ts'

const patienceMs = 250

/** The search by product. It follows the typing, but not the parts of a syllable that is still being composed. */
export function SearchField({ search, onSearch }: { search: string; onSearch: (search: string) => void }) {
  const { t } = useText()
  const [typed, setTyped] = useState({ text: search, asked: search, shown: search, composing: false })
  // Searched otherwise, by Back or a link, and not for what was typed here: that goes.
  if (typed.shown !== search)
    setTyped({ ...typed, text: typed.asked === search ? typed.text : search, asked: search, shown: search })
  const { text, composing } = typed
  const pending = !composing && text.trim().normalize() !== search

  useEffect(() => {
    if (!pending) return
    const timer = setTimeout(() => {
      const asked = text.trim().normalize()
      setTyped((now) => ({ ...now, asked }))
      onSearch(asked)
    }, patienceMs)
    return () => clearTimeout(timer)
  })

  return (
    <label className="search">
      <span className="visually-hidden">{t('filterSearch')}</span>
      <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.75" aria-hidden="true">
        <path d="m20 20-4.5-4.5M17 10.5a6.5 6.5 0 1 1-13 0 6.5 6.5 0 0 1 13 0Z" strokeLinecap="round" />
      </svg>
      <input
        type="search"
        value={text}
        placeholder={t('filterSearch')}
        maxLength={100}
        autoComplete="off"
        enterKeyHint="search"
        onChange={({ currentTarget: { value: text } }) => setTyped((now) => ({ ...now, text }))}
        onCompositionStart={() => setTyped((now) => ({ ...now, composing: true }))}
        onCompositionEnd={() => setTyped((now) => ({ ...now, composing: false }))}
      />
    </label>
  )
}
