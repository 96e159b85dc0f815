import { assert } from 'chai'
import { createApp, defineComponent, h, nextTick, ref, vModelText, withDirectives, watch } from 'vue'
import { defineTestTag, errorsOf, put, shadowOf, textOf, type TestElement } from '../testing/fresh-tag.ts'
import type { TagHost } from '../tag/mount.ts'
import { vue } from './vue.ts'

const props = { value: { type: 'object', description: 'The product.' } } as const

describe('the adapter for Vue', () => {
  it('reports an error of an event handler or a watcher and leaves what is shown', async () => {
    const Clumsy = defineComponent(() => {
      const count = ref(0)
      watch(count, () => {
        throw new Error('watched')
      })
      const onClick = () => {
        count.value++
        throw new Error('clicked')
      }
      return () => h('button', { onClick }, `form ${count.value}`)
    })
    const element = put(`<${defineTestTag(vue(Clumsy))}></>`)
    await element.mounted
    const seen: string[] = []
    element.addEventListener('mfe-error', (event) => {
      const { phase, message } = (event as CustomEvent<{ phase: string; message: string }>).detail
      seen.push(`${phase} ${message}`)
    })
    await errorsOf(async () => {
      shadowOf(element).querySelector('button')?.click()
      await nextTick()
    })
    assert.sameMembers(seen, ['runtime clicked', 'runtime watched'])
    assert.equal(textOf(element), 'form 1')
    assert.isTrue(element.matches(':state(ready)'))
  })

  it('works with v-model on a page of Vue', async () => {
    let host: TagHost | undefined
    const Shown = defineComponent({
      props: { value: Object, host: Object },
      setup(given) {
        host = given.host as TagHost
        return () => h('p', JSON.stringify(given.value))
      },
    })
    const tag = defineTestTag(vue(Shown), { props })
    const model = ref<unknown>({ id: 1 })
    const app = createApp(() =>
      withDirectives(h(tag, { 'onUpdate:modelValue': (value: unknown) => (model.value = value) }), [
        [vModelText, model.value],
      ]),
    )
    app.mount(put('<div></div>'))
    const element = document.querySelector(tag) as TestElement
    await element.mounted
    assert.equal(textOf(element), '{"id":1}')
    const product = { id: 1, name: 'TV' }
    host?.reflect('value', product)
    host?.emit('input')
    await nextTick()
    assert.deepEqual(model.value, product)
    model.value = { id: 2 }
    await nextTick()
    await nextTick()
    assert.equal(textOf(element), '{"id":2}')
    app.unmount()
  })
})
