import type { GraphiQLPlugin } from '@graphiql/react'
import { GuideIcon } from '../bar/icons.tsx'
import { examplesIn } from '../examples/examples.ts'
import { useOpenExample } from '../examples/use-tabs.ts'
import { language } from '../language/language.ts'
import { useTexts, type TextKey } from '../language/texts.ts'

const headers = ['x-mall-request: 1', 'x-mall-explain: 1'] as const
const links = ['/schema.graphql', '/circuits', '/readyz']

function GuidePanel() {
  const text = useTexts()
  const open = useOpenExample()
  const ask = `curl -H 'content-type: application/json' ${location.origin}/graphql \\
  -d '{"query":"{ products { name price stock } }"}'`
  const follow = `curl -N -G ${location.origin}/graphql/stream \\
  --data-urlencode 'query=subscription { events { type subject } }'`
  return (
    <section className="panel" aria-labelledby="guide-title">
      <h2 id="guide-title">{text('guide')}</h2>
      <p>{text('guide.what')}</p>
      <h3>{text('guide.examples')}</h3>
      <ul className="examples">
        {examplesIn(language.use()).map((example) => (
          <li key={example.id}>
            <button type="button" onClick={() => open(example)}>
              <strong>{example.title}</strong>
              <span>{example.note}</span>
            </button>
          </li>
        ))}
      </ul>
      <h3>{text('guide.call')}</h3>
      <pre tabIndex={0}>{ask}</pre>
      <pre tabIndex={0}>{follow}</pre>
      <h3>{text('guide.headers')}</h3>
      <dl className="headers">
        {headers.map((header) => (
          <div key={header}>
            <dt>
              <code>{header}</code>
            </dt>
            <dd>{text(`guide.${header.slice(0, -3)}` as TextKey)}</dd>
          </div>
        ))}
      </dl>
      <h3>{text('guide.links')}</h3>
      <ul className="links">
        {links.map((path) => (
          <li key={path}>
            <a href={path}>{path}</a>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** How to call GraphQL from elsewhere, and the examples, closed ones too. */
export const guidePlugin: GraphiQLPlugin = {
  title: 'Guide and examples · 안내와 예제',
  icon: GuideIcon,
  content: GuidePanel,
}
