/** Tells whether the device says that it has no network, now and at each change. */
export function followNetwork(tell: (isOffline: boolean) => void, signal: AbortSignal): void {
  for (const name of ['offline', 'online'])
    window.addEventListener(name, () => tell(!navigator.onLine), { signal })
  tell(!navigator.onLine)
}
