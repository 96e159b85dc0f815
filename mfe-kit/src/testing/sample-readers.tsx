import { html } from 'lit'
import { useState, type ReactNode } from 'react'
import { defineComponent, h, ref } from 'vue'
import type { OperationVariables, TypedDocumentNode } from '@apollo/client'
import type { EntityId, Lookup } from '../data/lookup.ts'
import type { Result } from '../data/result.ts'
import type { Mount, TagHost } from '../tag/mount.ts'
import * as forLit from '../lit/index.ts'
import { react } from '../react/react.ts'
import * as forReact from '../react/index.ts'
import { vue } from '../vue/vue.ts'
import * as forVue from '../vue/index.ts'

const messages = {
  ko: { pieces: '{count}개', title: '주문' },
  en: { pieces: { one: '{count} piece', other: '{count} pieces' }, title: 'Orders' },
} as const

/** What a sample reads: an entity or a query, chosen by the tag's property `which`. */
export interface Reading<Data> {
  lookup?: Lookup<Data>
  document?: TypedDocumentNode<Data, OperationVariables>
  text: (data: Data) => string
}

const written = <Data,>(result: Result<Data>, text: (data: Data) => string) =>
  [
    result.state,
    result.data && text(result.data),
    result.previous && `before: ${text(result.previous)}`,
    result.degraded && 'degraded',
  ]
    .filter(Boolean)
    .join(' ')

const idOf = (key: unknown) => (key === undefined ? undefined : (key as EntityId))
const variablesOf = (key: unknown) => (key === undefined ? undefined : { search: key })

/** Tags that show what they read, its state being the tag's. */
export function readers<Data>({
  lookup,
  document,
  text,
}: Reading<Data>): { framework: string; mount: Mount }[] {
  const InVue = defineComponent({
    props: { which: Number, host: { type: Object, required: true } },
    setup(props) {
      const result = lookup
        ? forVue.useEntity(lookup, () => idOf(props.which))
        : forVue.useQuery(document as TypedDocumentNode<Data, OperationVariables>, () =>
            variablesOf(props.which),
          )
      forVue.useTagState(props.host as TagHost, result)
      return () => h('p', written(result.value, text))
    },
  })
  function InReact({ which, host }: { which?: number; host: TagHost }): ReactNode {
    const result = lookup
      ? forReact.useEntity(lookup, idOf(which))
      : forReact.useQuery(document as TypedDocumentNode<Data, OperationVariables>, variablesOf(which))
    forReact.useTagState(host, result)
    return <p>{written(result, text)}</p>
  }
  const inLit = forLit.lit<{ which?: number }>((tag) => {
    const result = lookup
      ? forLit.useEntity(tag, lookup, () => idOf(tag.props.which))
      : forLit.useQuery(tag, document as TypedDocumentNode<Data, OperationVariables>, () =>
          variablesOf(tag.props.which),
        )
    forLit.useTagState(tag, result)
    return () => html`<p>${written(result.value, text)}</p>`
  })
  return [
    { framework: 'Vue', mount: vue(InVue) },
    { framework: 'React', mount: react(InReact) },
    { framework: 'Lit', mount: inLit },
  ]
}

/** Tags that write a count of events heard, a price and a date in the language of the page. */
export function writers(): { framework: string; mount: Mount }[] {
  const InVue = defineComponent({
    props: ['host'],
    setup() {
      const { t, formatPrice, formatDate, language } = forVue.useMessages(messages)
      const heard = ref(0)
      forVue.useMallEvent('SearchChanged', () => heard.value++)
      return () =>
        h(
          'p',
          [
            language.value,
            t('title'),
            t('pieces', { count: heard.value }),
            formatPrice(12000),
            formatDate(0, 'date'),
          ].join(' '),
        )
    },
  })
  function InReact(_props: { host: TagHost }): ReactNode {
    const { t, formatPrice, formatDate, language } = forReact.useMessages(messages)
    const [heard, setHeard] = useState(0)
    // Reads the state of its own render: an outdated handler would stay at 1.
    forReact.useMallEvent('SearchChanged', () => setHeard(heard + 1))
    return (
      <p>
        {[
          language,
          t('title'),
          t('pieces', { count: heard }),
          formatPrice(12000),
          formatDate(0, 'date'),
        ].join(' ')}
      </p>
    )
  }
  const inLit = forLit.lit((tag) => {
    const { t, formatPrice, formatDate, language } = forLit.useMessages(tag, messages)
    const heard = forLit.useState(tag, 0)
    forLit.useMallEvent(tag, 'SearchChanged', () => heard.value++)
    return () => {
      const words = [
        language.value,
        t('title'),
        t('pieces', { count: heard.value }),
        formatPrice(12000),
        formatDate(0, 'date'),
      ]
      return html`<p>${words.join(' ')}</p>`
    }
  })
  return [
    { framework: 'Vue', mount: vue(InVue) },
    { framework: 'React', mount: react(InReact) },
    { framework: 'Lit', mount: inLit },
  ]
}
