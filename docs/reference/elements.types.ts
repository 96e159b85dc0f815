// Checked by the type checker alone: what must compile, and what must not.
import type { BuyRequested, ProductSnapshot } from 'event-bus/vocabulary'
import type { MallProductElement } from './tags/elements.js'

const product = document.createElement('mall-product')
product satisfies MallProductElement
product.productId = 1
product.value = { id: 1, name: 'TV', price: 10_000, stock: 3 }
// @ts-expect-error A number is wanted.
product.productId = 'one'
// @ts-expect-error A product without a name is none.
product.value = { id: 1, price: 10_000, stock: 3 }
// @ts-expect-error There is no such property.
product.colour = 'red'

product.addEventListener('inputBuy', ({ detail, defaultPrevented }) => {
  detail satisfies ProductSnapshot
  defaultPrevented satisfies boolean
  // @ts-expect-error A product has no such field.
  void detail.colour
})
product.addEventListener('input', ({ detail }) => detail.stock satisfies number)
product.addEventListener('click', (event) => event.clientX satisfies number)
product.addEventListener('mfe-error', ({ detail }) => detail.owner.team satisfies string)
void product.mounted.then(() => product.retry())

// The shapes that teams declare are the types that they use.
const request: BuyRequested = { product: {} as ProductSnapshot }
const form = document.querySelector('mall-order-form')
if (form) {
  form.request = request
  form.request satisfies BuyRequested | undefined
  form.addEventListener('order-placed', ({ detail }) => detail.cancelReason satisfies string | null)
  // @ts-expect-error The form fires no such event with a detail.
  form.addEventListener('order-gone', ({ detail }) => void detail)
}

const list = document.createElement('mall-product-list')
list.sort = 'NEWEST'
// @ts-expect-error Only the sorts that there are.
list.sort = 'OLDEST'
