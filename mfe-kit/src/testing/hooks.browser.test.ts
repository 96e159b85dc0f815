import { gql, type OperationVariables, type TypedDocumentNode } from '@apollo/client'
import { assert } from 'chai'
import { bus } from 'event-bus'
import { lookup } from '../data/lookup.ts'
import { countLeftovers } from './count-leftovers.ts'
import { fakeGraphql, product, type Product } from './fake-graphql.ts'
import { defineTestTag, put, textOf } from './fresh-tag.ts'
import { readers, writers } from './sample-readers.tsx'
import { until } from './until.ts'

const fragment: TypedDocumentNode<Product> = gql`
  fragment Card on Product {
    id
    name
    stock
  }
`
const ProductsByIds: TypedDocumentNode<{ productsByIds: (Product | null)[] }, { ids: number[] }> = gql`
  query ProductsByIds($ids: [Long!]!) {
    productsByIds(ids: $ids) {
      ...Card
    }
  }
  ${fragment}
`
const Found: TypedDocumentNode<{ products: Product[] }, OperationVariables> = gql`
  query Found($search: Integer) {
    products(search: $search) {
      id
      name
    }
  }
`
const props = { which: { type: 'number', description: 'Which.' } } as const
const products = lookup({
  type: 'Product',
  fragment,
  document: ProductsByIds,
  idsVariable: 'ids',
  entities: (data) => data.productsByIds,
})

for (const { framework, mount } of readers({ lookup: products, text: ({ name }) => String(name) })) {
  describe(`an entity read in ${framework}`, () => {
    it('shows the entity of the latest id, and its state as that of the tag', async () => {
      const answers = new Map<unknown, (answer: object) => void>()
      const { restore } = fakeGraphql(
        ({ variables }) => new Promise((resolve) => answers.set((variables['ids'] as number[])[0], resolve)),
      )
      const base = { Vue: 100, React: 200, Lit: 300 }[framework] ?? 0
      const element = put(`<${defineTestTag(mount, { props })}></>`)
      await element.mounted
      assert.isTrue(element.matches(':state(loading)'))
      element.setAttribute('which', String(base + 1))
      await until(() => answers.has(base + 1))
      element.setAttribute('which', String(base + 2))
      await until(() => answers.has(base + 2))
      answers.get(base + 2)?.({ data: { productsByIds: [product(base + 2)] } })
      await until(() => element.matches(':state(ready)'))
      answers.get(base + 1)?.({ data: { productsByIds: [product(base + 1)] } })
      await new Promise((resolve) => setTimeout(resolve, 20))
      assert.equal(textOf(element), `ready product ${base + 2}`)
      element.removeAttribute('which')
      await until(() => textOf(element) === 'loading')
      element.remove()
      restore()
    })
  })
}

for (const { framework, mount } of readers({
  document: Found,
  text: (data) => String(data.products[0]?.id),
})) {
  describe(`a query in ${framework}`, () => {
    it('shows the answer for the latest variables, with the data before while it loads', async () => {
      const answers = new Map<unknown, (answer: object) => void>()
      const { restore } = fakeGraphql(
        ({ variables }) => new Promise((resolve) => answers.set(variables['search'], resolve)),
      )
      const answer = (search: number) =>
        answers.get(search)?.({ data: { products: [{ ...product(search) }] } })
      const element = put(`<${defineTestTag(mount, { props })} which="1"></>`)
      await until(() => answers.has(1))
      answer(1)
      await until(() => textOf(element) === 'ready 1')
      element.setAttribute('which', '2')
      await until(() => textOf(element) === 'loading before: 1')
      element.setAttribute('which', '3')
      await until(() => answers.has(3))
      answer(3)
      await until(() => textOf(element) === 'ready 3 before: 1')
      answer(2)
      await new Promise((resolve) => setTimeout(resolve, 20))
      assert.equal(textOf(element), 'ready 3 before: 1')
      element.remove()
      restore()
    })
  })
}

for (const { framework, mount } of writers()) {
  describe(`texts and events in ${framework}`, () => {
    it('follow the language of the page and every event', async () => {
      document.documentElement.lang = 'ko'
      const element = put(`<${defineTestTag(mount)}></>`)
      await element.mounted
      assert.equal(textOf(element), 'ko 주문 0개 12,000원 1970년 1월 1일')
      bus.publish('SearchChanged', { search: 'a' })
      await until(() => textOf(element).includes('1개'))
      document.documentElement.lang = 'en'
      await until(() => textOf(element) === 'en Orders 1 piece ₩12,000 1 January 1970')
      bus.publish('SearchChanged', { search: 'b' })
      await until(() => textOf(element).includes('2 pieces'))
      element.remove()
    })
  })
}

const all = [
  ...readers({ lookup: products, text: ({ name }) => String(name) }),
  ...readers({ document: Found, text: (data) => String(data.products.length) }),
  ...writers(),
]
for (const [index, { framework, mount }] of all.entries()) {
  describe(`tag ${index} drawn with ${framework}`, () => {
    it('leaves no listener, observer or watch behind after fifty rounds', async () => {
      const { restore } = fakeGraphql(({ operation, variables }) => {
        const ids = variables['ids'] as number[]
        return operation === 'Found'
          ? { data: { products: [product(1)] } }
          : { data: { productsByIds: ids.map((id) => product(id)) } }
      })
      const tag = defineTestTag(mount, { props })
      await put(`<${tag} which="1"></>`).mounted
      document.body.replaceChildren()
      await new Promise((resolve) => setTimeout(resolve))
      const { attached, restore: stopCounting } = countLeftovers()
      for (let round = 0; round < 50; round++) {
        const element = put(`<${tag} which="${round % 3}"></>`)
        await element.mounted
        assert.isAbove(attached.size, 0)
        element.remove()
        await Promise.resolve()
      }
      await new Promise((resolve) => setTimeout(resolve, 20))
      stopCounting()
      restore()
      assert.equal(attached.size, 0)
    })
  })
}
