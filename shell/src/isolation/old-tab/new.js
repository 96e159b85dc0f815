export default {
  styles: [],
  mount: (root) => ({
    update: () => (root.innerHTML = '<p class="shown">version 2</p>'),
    unmount: () => root.replaceChildren(),
  }),
}
