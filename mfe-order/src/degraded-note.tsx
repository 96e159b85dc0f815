import { useText } from './messages.ts'

/** Says that what is shown may be old, and of when it is. */
export function DegradedNote({ degraded, freshAt }: { degraded: boolean; freshAt?: number | undefined }) {
  const { t, formatAge } = useText()
  if (!degraded) return null
  return (
    <p className="degraded">
      {freshAt === undefined ? t('degradedUnknown') : t('degraded', { age: formatAge(freshAt) })}
    </p>
  )
}
