import { defineElement } from 'mfe-kit/element'
import mallProduct from 'mfe-product/src/tags/mall-product.ts'
import { createApp } from 'vue'
import ProductsOfOneQuery from './products-of-one-query.vue'

const owner = { name: 'product', version: '0.0.0', team: 'product' }
defineElement(mallProduct, { owner, load: () => Promise.resolve(mallProduct) })

/** Both ways to show the products 1 to `count`; each gives the milliseconds from its first line until all of them are painted. */
const ways = {
  async tags(count: number): Promise<number> {
    const begun = performance.now()
    const grid = gridIn(document.body)
    grid.innerHTML = Array.from(
      { length: count },
      (_, index) => `<mall-product product-id="${index + 1}"></mall-product>`,
    ).join('')
    await painted(() => grid.querySelectorAll(':state(ready)').length === count)
    return performance.now() - begun
  },
  async component(count: number): Promise<number> {
    const begun = performance.now()
    const shadow = document.body.appendChild(document.createElement('div')).attachShadow({ mode: 'open' })
    shadow.adoptedStyleSheets = mallProduct.styles.map((text) => {
      const sheet = new CSSStyleSheet()
      sheet.replaceSync(text)
      return sheet
    })
    const grid = gridIn(shadow)
    createApp(ProductsOfOneQuery, { count }).mount(grid)
    await painted(() => grid.querySelectorAll('article.card').length === count)
    return performance.now() - begun
  },
}

function gridIn(parent: HTMLElement | ShadowRoot): HTMLElement {
  const grid = document.createElement('div')
  grid.style.cssText = 'display: grid; grid-template-columns: repeat(5, minmax(0, 1fr)); gap: 24px 16px'
  return parent.appendChild(grid)
}

async function painted(isThere: () => boolean): Promise<void> {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
  do await frame()
  while (!isThere())
  // The frame in which they were all there has been painted when the next one begins.
  await frame()
}

Object.assign(window, { ways })
declare global {
  interface Window {
    ways: typeof ways
  }
}
