export default {
  styles: [],
  mount(root, host) {
    root.innerHTML = '<button>break</button>'
    root.firstChild.onclick = () => host.failed(new Error('the canary breaks later'), 'update')
    return { update() {}, unmount: () => root.replaceChildren() }
  },
}
