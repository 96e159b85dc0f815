export const bootstrap = async () => {
  throw new Error('not today')
}
export const mount = async ({ domElement }) => {
  domElement.textContent = 'shown'
}
export const unmount = async ({ domElement }) => domElement.replaceChildren()
