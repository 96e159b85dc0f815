import type { ProductSnapshot } from 'event-bus/vocabulary'
import { useEffect, useRef, useState } from 'react'

type Told = CustomEvent<ProductSnapshot>

const given: ProductSnapshot = { id: 4, name: 'Given', price: 1, stock: 44 }

/** Both spellings: React sets properties and listens on a custom element; for a bare name, a ref does it. */
export function ReactPage({ prevents }: { prevents: boolean }) {
  const [first, setFirst] = useState<ProductSnapshot>()
  const [second, setSecond] = useState<ProductSnapshot>()
  const [told, setTold] = useState<string[]>([])
  const bare = useRef<HTMLElement>(null)

  function hear(event: Told) {
    setTold((before) => [...before, `${event.type} ${event.detail.id}`])
    if (prevents) event.preventDefault()
  }
  useEffect(() => {
    const { current } = bare
    const leave = new AbortController()
    for (const name of ['inputBuy', 'inputEdit'])
      current?.addEventListener(name, (event) => hear(event as Told), leave)
    current?.addEventListener('input', (event: Event) => setSecond((event as Told).detail), leave)
    return () => leave.abort()
  })

  return (
    <>
      <mall-product
        product-id={1}
        editable
        oninputBuy={hear}
        oninputEdit={hear}
        oninput={(event) => setFirst(event.detail)}
      >
        <a href="#first">The first</a>
      </mall-product>
      <product product-id={2} editable="" ref={bare}>
        <a href="#second">The second</a>
      </product>
      <product id="third" product-id={3} />
      <mall-product id="given" value={given} />
      <output>
        {[first, second].map((product) => `${product?.name} ${product?.stock}`).join(', ')}; {told.join(', ')}
      </output>
    </>
  )
}
