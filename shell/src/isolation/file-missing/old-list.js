export default {
  styles: [],
  mount: (root) => ({
    update: () => (root.innerHTML = '<p class="shown">old list</p>'),
    unmount: () => root.replaceChildren(),
  }),
}
