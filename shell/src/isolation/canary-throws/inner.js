export default {
  styles: [],
  mount: (root) => ({
    update: () => (root.innerHTML = '<mall-product-list></mall-product-list>'),
    unmount: () => root.replaceChildren(),
  }),
}
