export const bootstrap = async () => {}
export const mount = async () => {
  throw new Error('not today')
}
export const unmount = async ({ domElement }) => domElement.replaceChildren()
