export default {
  styles: [],
  mount(root, host) {
    root.innerHTML =
      '<button>throw</button><button>reject</button><button>render</button><p class="shown">shown</p>'
    const [thrower, rejecter, renderer] = root.querySelectorAll('button')
    thrower.onclick = () => {
      throw new Error('thrown by a handler')
    }
    rejecter.onclick = () => void Promise.reject(new Error('rejected by a handler'))
    // As the adapters of the frameworks tell what their error hooks hear.
    renderer.onclick = () => host.failed(new Error('thrown by a render'))
    return { update() {}, unmount: () => root.replaceChildren() }
  },
}
