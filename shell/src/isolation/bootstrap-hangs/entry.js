export const bootstrap = async () => {
  await new Promise(() => {})
}
export const mount = async ({ domElement }) => {
  domElement.textContent = 'shown'
}
export const unmount = async ({ domElement }) => domElement.replaceChildren()
