export default {
  styles: [],
  mount: (root) => ({
    update: () => (root.innerHTML = '<p class="shown">first</p>'),
    unmount: () => root.replaceChildren(),
  }),
}
