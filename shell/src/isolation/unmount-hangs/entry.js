export const bootstrap = async () => {}
export const mount = async ({ domElement }) => {
  domElement.textContent = 'shown'
}
export const unmount = async () => {
  await new Promise(() => {})
}
