export default {
  styles: [],
  mount(root) {
    const listen = () => {}
    window.addEventListener('resize', listen)
    const timer = setInterval(listen, 10_000)
    return {
      update: () => (root.innerHTML = '<p class="shown">shown</p>'),
      unmount() {
        window.removeEventListener('resize', listen)
        clearInterval(timer)
        root.replaceChildren()
      },
    }
  },
}
