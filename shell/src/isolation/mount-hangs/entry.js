export const bootstrap = async () => {}
export const mount = async ({ domElement }) => {
  if (globalThis.hangs) await new Promise(() => {})
  domElement.textContent = 'shown'
}
export const unmount = async ({ domElement }) => domElement.replaceChildren()
