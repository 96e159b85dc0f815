// Checked by the type checker alone: how the tags are written in React, and what must not compile.
import type { ProductSnapshot } from 'event-bus/vocabulary'
import { createRef } from 'react'
import type { MallProductElement } from './tags/elements.js'

const value: ProductSnapshot = { id: 1, name: 'TV', price: 10_000, stock: 3 }
const element = createRef<MallProductElement>()

export const accepted = [
  <mall-product product-id={1} editable className="wide" key="attributes" loading="lazy" />,
  <mall-product product-id="1" hideActions={false} ref={element} key="digits" />,
  <mall-product productId={1} value={value} key="properties">
    <a href="/products/1">TV</a>
  </mall-product>,
  <mall-product
    key="events"
    oninputBuy={(event) => {
      event.preventDefault()
      event.detail.price satisfies number
      event.currentTarget.productId satisfies number | undefined
    }}
    oninput={(event) => event.detail.stock satisfies number}
  />,
  <mall-order-form key="event with a hyphen" onorder-placed={(event) => event.detail.id satisfies number} />,
  <mall-product-list key="options" sort="POPULAR" limit={4} />,
]

export const refused = [
  // @ts-expect-error Digits are wanted.
  <mall-product product-id="one" key="1" />,
  // @ts-expect-error No such attribute.
  <mall-product colour="red" key="2" />,
  // @ts-expect-error Not a product.
  <mall-product value={{ id: 1 }} key="3" />,
  // @ts-expect-error The detail of a purchase is a product, not a text.
  <mall-product oninputBuy={(event: CustomEvent<string>) => event.detail} key="4" />,
  // @ts-expect-error No such event.
  <mall-product oninputSell={() => undefined} key="5" />,
  // @ts-expect-error No such sort.
  <mall-product-list sort="OLDEST" key="6" />,
  // @ts-expect-error There are two ways to load.
  <mall-product loading="never" key="7" />,
]
