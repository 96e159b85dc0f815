import { followLiveEvents } from '../page/live/live-events.ts'

// Evaluated once a page. All pages of one origin share one stream, which ends with the last of them.
followLiveEvents(() => undefined, new AbortController().signal, new URL(import.meta.url).origin)
