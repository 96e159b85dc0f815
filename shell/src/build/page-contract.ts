import type { PageState } from 'registry/state'
import { homeUses } from '../routing/home-regions.ts'
import shell from '../../package.json' with { type: 'json' }

/** What the page has to do with micro-frontends, told to the registry. Toasts it shows whoever asks for them, so it depends on nobody's event. */
export const pageContract: PageState = {
  version: shell.version,
  uses: homeUses(),
  events: {
    emits: ['EventsResumed', 'MfeFailed', 'MfeRecovered', 'RouteChanged', 'SearchChanged'],
    hears: [],
  },
}
