/** What a request is answered with. */
export interface Plan {
  body?: string
  type?: string
  status?: number
  hangs?: boolean
}

// Not written as one expression, which Vite would take for an asset to be built.
const here = import.meta.url
const folder = new URL('./served/', here).pathname

/** Addresses below which the test decides what is answered. */
export const servedAt = (name: string) => `${folder}${name}`

/** Starts the service worker that answers there. */
export async function servedFiles() {
  const registration = await navigator.serviceWorker.register(`${folder}worker.js`, { scope: folder })
  const worker = registration.installing ?? registration.waiting ?? registration.active
  if (!worker) throw new Error('The service worker did not start')
  const plan = (plans: Record<string, Plan>) =>
    new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = resolve
      const byPath = Object.entries(plans).map(([name, each]) => [
        servedAt(name),
        { type: 'text/javascript', ...each },
      ])
      worker.postMessage(Object.fromEntries(byPath), [port2])
    })
  await plan({})
  return { plan, stop: () => registration.unregister() }
}

/** The hash of a file, as `mfe.json` and import maps have it. */
export async function integrityOf(body: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-384', new TextEncoder().encode(body))
  return `sha384-${btoa(String.fromCharCode(...new Uint8Array(hash)))}`
}

/** A page of its own, with an import map, in an iframe; its module map is new. */
export async function freshPage<Exported>(
  imports: Record<string, string>,
  module: string,
): Promise<Exported> {
  const { plan } = await servedFiles()
  const map = JSON.stringify({ imports })
  const body = `<!doctype html><script type="importmap">${map}</script>
    <script type="module">import * as kit from ${JSON.stringify(module)}; window.kit = kit; parent.postMessage('page ready')</script>`
  await plan({ 'page.html': { body, type: 'text/html' } })
  const frame = document.createElement('iframe')
  const ready = new Promise((resolve) =>
    window.addEventListener('message', ({ data }) => data === 'page ready' && resolve(undefined)),
  )
  frame.src = servedAt('page.html')
  document.body.append(frame)
  await ready
  return (frame.contentWindow as unknown as { kit: Exported }).kit
}
