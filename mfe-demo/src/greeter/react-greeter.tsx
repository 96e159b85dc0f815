import { bus } from 'event-bus'
import { useMallEvent, useMessages } from 'mfe-kit/react'
import { useState, type FormEvent } from 'react'
import { aroundName, messages } from '../messages.ts'

export function ReactGreeter() {
  const { t } = useMessages(messages)
  const [typed, setTyped] = useState('')
  const [greeted, setGreeted] = useState<string>()
  const [broken, setBroken] = useState(false)
  const [before, after] = aroundName(t, 'react')

  useMallEvent('VisitorIntroduced', ({ data }) => setGreeted(data.name))
  if (broken) throw new Error('The React component was broken on purpose.')

  function tell(event: FormEvent) {
    event.preventDefault()
    const name = typed.trim()
    if (name) bus.publish('VisitorIntroduced', { name })
  }
  return (
    <section className="greeter">
      <h2>{t('react')}</h2>
      <form onSubmit={tell}>
        <label>
          {t('name')}
          <input
            name="name"
            required
            maxLength={40}
            autoComplete="off"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </label>
        <button className="button">{t('tell')}</button>
      </form>
      <p className="greeting" role="status">
        {greeted === undefined ? (
          t('waiting')
        ) : (
          <>
            {before}
            <strong>{greeted}</strong>
            {after}
          </>
        )}
      </p>
      <button className="button quiet" type="button" onClick={() => setBroken(true)}>
        {t('break')}
      </button>
    </section>
  )
}
