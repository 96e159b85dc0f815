import { useState } from 'react'
import { useText } from './messages.ts'

/** Says that what is shown may be old, and since when. */
export function DegradedNote({ degraded }: { degraded: boolean }) {
  const { t, formatDate } = useText()
  const [wasDegraded, setWasDegraded] = useState(degraded)
  const [freshAt, setFreshAt] = useState<Date>()
  if (wasDegraded !== degraded) {
    setWasDegraded(degraded)
    // Until the moment it turned old, what is shown was kept current by events.
    if (degraded) setFreshAt(new Date())
  }
  if (!degraded) return null
  return (
    <p className="degraded">
      {freshAt ? t('degraded', { time: formatDate(freshAt, 'time') }) : t('degradedUnknown')}
    </p>
  )
}
