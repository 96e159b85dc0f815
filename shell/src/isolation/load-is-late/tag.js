export default {
  styles: [],
  mount: (root) => ({
    update: () => (root.innerHTML = '<p class="shown">shown</p>'),
    unmount: () => root.replaceChildren(),
  }),
}
