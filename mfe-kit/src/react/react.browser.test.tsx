import { assert } from 'chai'
import { createElement, useLayoutEffect, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { defineTestTag, errorsOf, put, textOf, type TestElement } from '../testing/fresh-tag.ts'
import { until } from '../testing/until.ts'
import { react } from './react.ts'

const props = { value: { type: 'object', description: 'The product.' } } as const

describe('the adapter for React', () => {
  it('takes object properties and listens to events on a page of React', async () => {
    const Shown = ({ value }: { value?: { name: string }; host: unknown }) => <p>{value?.name}</p>
    const tag = defineTestTag(react(Shown as Parameters<typeof react>[0]), { props })
    function Page() {
      const [name, setName] = useState('TV')
      return createElement(tag, { value: { name }, oninputBuy: () => setName('MASK') })
    }
    const root = createRoot(put('<div></div>'))
    const errors = await errorsOf(async () => {
      root.render(<Page />)
      await until(() => document.querySelector(tag))
      const element = document.querySelector(tag) as TestElement
      await element.mounted
      assert.equal(textOf(element), 'TV')
      element.dispatchEvent(new CustomEvent('inputBuy'))
      await until(() => textOf(element) === 'MASK')
    })
    assert.deepEqual(errors, [])
    root.unmount()
  })

  it('may be changed while React renders and commits, and does not warn', async () => {
    const Shown = ({ value }: { value?: { name: string }; host: unknown }) => <p>{value?.name}</p>
    const tag = defineTestTag(react(Shown as Parameters<typeof react>[0]), { props })
    const outside = put(`<${tag}></${tag}>`)
    await outside.mounted
    function Page() {
      outside.value = { name: 'rendering' }
      useLayoutEffect(() => {
        outside.value = { name: 'committed' }
      })
      return createElement(tag, { value: { name: 'inside' } })
    }
    const box = document.body.appendChild(document.createElement('div'))
    const page = createRoot(box)
    const errors = await errorsOf(async () => {
      page.render(<Page />)
      await until(() => textOf(outside) === 'committed')
      await (box.firstElementChild as TestElement).mounted
    })
    assert.deepEqual(errors, [])
    page.unmount()
  })
})
