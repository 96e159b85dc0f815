import type { Failure } from '../failure.ts'
import { failsAlone } from '../fails-alone.ts'
import { publish } from '../publish.ts'

export const bootstrapHangs: Failure = {
  title: 'a bootstrap that never ends becomes a failure in time, and holds nobody up',
  deploy: (registry) => [
    { stable: publish(registry, import.meta.dirname, { routes: { '/broken': 'entry.js' } }) },
  ],
  async check({ visit }) {
    await failsAlone(await visit('/broken'), 'MfeFailed broken 1.0.0 mount')
  },
}
