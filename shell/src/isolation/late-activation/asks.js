export default {
  styles: [],
  mount(root) {
    root.innerHTML = '<button>buy</button>'
    const detail = {
      id: 'a',
      source: 'test',
      type: 'BuyRequested',
      data: { product: { id: 7 }, quantity: 2 },
    }
    root.querySelector('button').onclick = () =>
      window.dispatchEvent(new CustomEvent('mall:BuyRequested', { detail }))
    return { update() {}, unmount: () => root.replaceChildren() }
  },
}
