export default {
  styles: [],
  mount: (root) => ({
    update: () => (root.innerHTML = '<p class="shown">version 1 hot</p>'),
    unmount: () => root.replaceChildren(),
  }),
}
