export default {
  styles: [],
  mount: (root) => ({
    update: () => (root.innerHTML = '<p class="shown">before</p>'),
    unmount: () => root.replaceChildren(),
  }),
}
