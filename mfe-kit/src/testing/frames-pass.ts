/** Waits until what was laid out has been told to those who observe it: two frames later it has. */
export async function framesPass(): Promise<void> {
  for (let frame = 0; frame < 2; frame++) await new Promise((resolve) => requestAnimationFrame(resolve))
  await new Promise((resolve) => setTimeout(resolve))
}
