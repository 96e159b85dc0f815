export default {
  styles: [],
  mount: (root) => ({
    update: () => (root.innerHTML = '<p class="shown">stable</p>'),
    unmount: () => root.replaceChildren(),
  }),
}
