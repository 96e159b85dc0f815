export default {
  styles: [],
  mount: (root) => ({
    update: () => (root.innerHTML = '<p class="shown">old hot</p>'),
    unmount: () => root.replaceChildren(),
  }),
}
