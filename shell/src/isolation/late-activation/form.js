export default {
  styles: [],
  mount: (root) => ({
    update: ({ request }) => (root.innerHTML = `<p class="shown">${JSON.stringify(request)}</p>`),
    unmount: () => root.replaceChildren(),
  }),
}
