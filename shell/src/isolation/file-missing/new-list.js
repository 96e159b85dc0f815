export default {
  styles: [],
  mount: (root) => ({
    update: () => (root.innerHTML = '<p class="shown">new list</p>'),
    unmount: () => root.replaceChildren(),
  }),
}
