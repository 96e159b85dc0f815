import { html } from 'lit'
import { createElement, useEffect, useState } from 'react'
import { defineComponent, h, onUnmounted, ref, type PropType } from 'vue'
import type { Mount, TagHost } from '../tag/mount.ts'
import { lit, useState as useLitState, type LitTag } from '../lit/index.ts'
import { react } from '../react/react.ts'
import { vue } from '../vue/vue.ts'

/** What the sample components do and tell: the same in each framework. */
export interface Sample {
  framework: string
  mount: Mount
}

/** Switches and counters of the sample components. */
export const log = { mounted: 0, unmounted: 0, throws: false }

const texts = (
  props: { productId?: number | undefined; value?: { name: string } | undefined },
  clicks: number,
) => `${props.productId ?? 'none'} ${props.value?.name ?? ''} ${clicks}`

const VueSample = defineComponent({
  props: {
    productId: Number,
    value: Object as PropType<{ name: string }>,
    host: { type: Object as PropType<TagHost>, required: true },
  },
  setup(props) {
    const clicks = ref(0)
    log.mounted++
    onUnmounted(() => log.unmounted++)
    return () => {
      if (log.throws || props.productId === 13) throw new Error('sample failed')
      const onClick = () => {
        clicks.value++
        props.host.emit('inputBuy', props.productId)
      }
      return h('button', { onClick }, texts(props, clicks.value))
    }
  },
})

function ReactSample(props: { productId?: number; value?: { name: string }; host: TagHost }) {
  const [clicks, setClicks] = useState(0)
  useEffect(() => {
    log.mounted++
    return () => void log.unmounted++
  }, [])
  if (log.throws || props.productId === 13) throw new Error('sample failed')
  const onClick = () => {
    setClicks(clicks + 1)
    props.host.emit('inputBuy', props.productId)
  }
  return <button onClick={onClick}>{texts(props, clicks)}</button>
}

function litSample(tag: LitTag<{ productId?: number; value?: { name: string } }>) {
  const clicks = useLitState(tag, 0)
  tag.addController({
    hostConnected: () => log.mounted++,
    hostDisconnected: () => log.unmounted++,
  })
  return (props: typeof tag.props) => {
    if (log.throws || props.productId === 13) throw new Error('sample failed')
    const onClick = () => {
      clicks.value++
      tag.host.emit('inputBuy', props.productId)
    }
    return html`<button @click=${onClick}>${texts(props, clicks.value)}</button>`
  }
}

export const samples: readonly Sample[] = [
  { framework: 'Vue', mount: vue(VueSample) },
  { framework: 'React', mount: react(ReactSample) },
  { framework: 'Lit', mount: lit(litSample) },
]

/** A tag of one framework that renders another tag, and a text of its own. */
export function outerOf(framework: string, inner: string): Mount {
  if (framework === 'Vue')
    return vue(
      defineComponent({
        props: ['host'],
        setup: () => () => [h('p', 'outer'), h(inner, { 'product-id': 5 })],
      }),
    )
  if (framework === 'Lit') {
    return lit(() => () => {
      const element = document.createElement(inner)
      element.setAttribute('product-id', '5')
      return html`<p>outer</p>
        ${element}`
    })
  }
  return react(() => [<p key="text">outer</p>, createElement(inner, { key: 'inner', 'product-id': 5 })])
}
