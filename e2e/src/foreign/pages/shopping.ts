import type { ProductSnapshot } from 'event-bus/vocabulary'
import { computed, ref } from 'vue'

/** What both Vue pages keep of the products that they show, and what they heard of their shoppers. */
export function useShopping(prevents: boolean) {
  const first = ref<ProductSnapshot>()
  const second = ref<ProductSnapshot>()
  const told = ref<string[]>([])
  function hear(event: CustomEvent<ProductSnapshot>) {
    told.value.push(`${event.type} ${event.detail.id}`)
    if (prevents) event.preventDefault()
  }
  const summary = computed(() => {
    const products = [first.value, second.value].map((product) => `${product?.name} ${product?.stock}`)
    return `${products.join(', ')}; ${told.value.join(', ')}`
  })
  return { first, second, hear, summary }
}
