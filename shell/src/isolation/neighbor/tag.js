/** Counts how often it is pressed: who can press it, has a mall that works. */
export default {
  styles: [],
  mount(root) {
    let count = 0
    const button = document.createElement('button')
    const show = () => (button.textContent = `neighbor ${count}`)
    button.onclick = () => {
      count += 1
      show()
    }
    show()
    root.append(button)
    return { update() {}, unmount: () => root.replaceChildren() }
  },
}
