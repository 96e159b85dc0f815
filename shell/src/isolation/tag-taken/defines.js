customElements.define('mall-product-list', class extends HTMLElement {})

export const mount = async () => {}
export const unmount = async () => {}
