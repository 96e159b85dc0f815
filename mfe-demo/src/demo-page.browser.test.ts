import { assert } from 'chai'
import { all, button, clear, define, find, happens, reads, show, text } from 'mfe-kit/testing'
import page from './tags/mall-demo.ts'
import plain from './tags/mall-demo-plain.ts'
import react from './tags/mall-demo-react.ts'
import vue from './tags/mall-demo-vue.ts'

const greetings = {
  'mall-demo-vue': 'Hello James from your friendly Vue component.',
  'mall-demo-react': 'Hello James from your friendly React component.',
  'mall-demo-plain': 'Hello James from your friendly plain JavaScript component.',
}
const names = Object.keys(greetings) as (keyof typeof greetings)[]

async function openDemo() {
  const demo = await show('<mall-demo></mall-demo>')
  const greeters = names.map((name) => find(demo, name) as HTMLElement & { mounted: Promise<void> })
  await Promise.all(greeters.map(({ mounted }) => mounted))
  return { demo, greeters }
}

function type(greeter: Element, name: string) {
  const input = find(greeter, 'input') as HTMLInputElement
  // React hears of a value that was not set by itself.
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, name)
  input.dispatchEvent(new InputEvent('input', { bubbles: true }))
}

describe('the demonstration', () => {
  before(() => {
    document.documentElement.lang = 'en'
    for (const tag of [page, vue, react, plain]) define(tag)
  })
  afterEach(() => {
    document.documentElement.lang = 'en'
    clear()
  })

  for (const [index, teller] of names.entries()) {
    it(`has all three greet whoever tells <${teller}> a name`, async () => {
      const { greeters } = await openDemo()
      for (const greeter of greeters) await reads(greeter, 'Nobody has told a name yet.')
      const told = greeters[index] as HTMLElement
      type(told, '  James ')
      button(told, 'Tell the components').click()
      for (const greeter of greeters) {
        await reads(greeter, greetings[greeter.localName as keyof typeof greetings])
        assert.equal(find(greeter, '.greeting strong').textContent, 'James')
      }
    })
  }

  it('greets nobody without a name', async () => {
    const { greeters } = await openDemo()
    const [told] = greeters
    type(told as HTMLElement, '   ')
    button(told as HTMLElement, 'Tell the components').click()
    for (const greeter of greeters) assert.notInclude(text(greeter), 'Hello')
  })

  for (const [index, name] of names.entries()) {
    it(`goes on without <${name}> when that breaks, and greets with it once it was tried again`, async () => {
      const { greeters } = await openDemo()
      const broken = greeters[index] as HTMLElement & { mounted: Promise<void> }
      const others = greeters.filter((greeter) => greeter !== broken)
      button(broken, 'Break it').click()
      await reads(broken, 'Try again')
      assert.deepEqual(all(broken, '.greeter'), [])
      happens('VisitorIntroduced', { name: 'James' })
      for (const greeter of others) await reads(greeter, 'Hello James')
      button(broken, 'Try again').click()
      await broken.mounted
      happens('VisitorIntroduced', { name: 'Ann' })
      for (const greeter of greeters) await reads(greeter, 'Hello Ann')
    })
  }

  it('shows a name as text, whatever is in it', async () => {
    const { greeters } = await openDemo()
    happens('VisitorIntroduced', { name: '<b>James</b>' })
    for (const greeter of greeters) await reads(greeter, 'Hello <b>James</b> from')
  })

  it('follows the language of the page, the greetings too', async () => {
    const { demo, greeters } = await openDemo()
    happens('VisitorIntroduced', { name: '제임스' })
    document.documentElement.lang = 'ko'
    await reads(demo, '세 컴포넌트는')
    for (const greeter of greeters) await reads(greeter, '제임스 님, 안녕하세요.')
  })

  it('hears nothing any more once it left the page', async () => {
    const { greeters } = await openDemo()
    clear()
    await new Promise((resolve) => queueMicrotask(() => resolve(undefined)))
    happens('VisitorIntroduced', { name: 'James' })
    for (const greeter of greeters) assert.equal(text(greeter), '')
  })
})
