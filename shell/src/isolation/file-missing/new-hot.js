export default {
  styles: [],
  mount: (root) => ({
    update: () => (root.innerHTML = '<p class="shown">new hot</p>'),
    unmount: () => root.replaceChildren(),
  }),
}
