export default {
  styles: [':host { display: block } .box { color: rgb(1, 2, 3); height: 40px }'],
  mount(root) {
    const box = document.createElement('div')
    box.className = 'box shown'
    box.textContent = 'styled'
    // What somebody sees first: the style as it is in the moment in which the box is on the page.
    const seen = (globalThis.seenColors ??= [])
    function note() {
      if (box.isConnected) seen.push(getComputedStyle(box).color)
    }
    return {
      update() {
        root.replaceChildren(box)
        requestAnimationFrame(note)
      },
      unmount() {
        root.replaceChildren()
      },
    }
  },
}
