// Answers requests below its folder as the test plans it, so that a file can be missing, hang or change while the page lives.
const plans = new Map()

self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

self.addEventListener('message', ({ data, ports }) => {
  for (const [path, plan] of Object.entries(data)) plans.set(path, plan)
  ports[0].postMessage('planned')
})

self.addEventListener('fetch', (event) => {
  const plan = plans.get(new URL(event.request.url).pathname)
  if (!plan) return
  if (plan.hangs) event.respondWith(new Promise(() => {}))
  else
    event.respondWith(
      new Response(plan.body, { status: plan.status ?? 200, headers: { 'content-type': plan.type } }),
    )
})
