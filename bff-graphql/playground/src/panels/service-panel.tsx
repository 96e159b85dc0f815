import type { GraphiQLPlugin } from '@graphiql/react'
import { ServiceIcon } from '../bar/icons.tsx'
import { useTexts } from '../language/texts.ts'
import { Circuits } from './circuits.tsx'
import { Cost } from './cost.tsx'

function ServicePanel() {
  const text = useTexts()
  return (
    <section className="panel" aria-label={text('services')}>
      <Cost />
      <Circuits />
    </section>
  )
}

/** What the last operation cost, and how the calls to each service stand. The title is its identity, so it has both languages. */
export const servicePlugin: GraphiQLPlugin = {
  title: 'Cost and circuits · 비용과 회로',
  icon: ServiceIcon,
  content: ServicePanel,
}
