import type { PageVersion } from '../../page-data.ts'

/** How long a tag took, in milliseconds; missing where the browser has not (or no longer) recorded it. */
export interface Times {
  /** From the first request for its module until the module and what it imports of its own had arrived. */
  load?: number
  /** The latest mount of one of its elements. */
  mount?: number
}

type Version = PageVersion & { tags: { name: string; module: string }[] }

/** What the browser's timeline knows of a tag: the first download of each file, and the measure that the kit leaves. */
export function timesOf({ base, files, tags }: Version, tag: string): Times {
  const module = tags.find(({ name }) => name === tag)?.module
  const file = files.find(({ path }) => path === module)
  const mount = performance.getEntriesByName(`mall-mount ${tag}`, 'measure')[0]?.duration
  const requests = [module, ...(file?.imports ?? [])].flatMap((path) => firstRequest(`${base}${path}`) ?? [])
  const [own] = requests
  // What another tag had already brought took this one no time.
  const together = requests.filter(({ startTime }) => own && startTime >= own.startTime - 5)
  return {
    ...(own && { load: Math.max(...together.map(({ responseEnd }) => responseEnd)) - own.startTime }),
    ...(mount !== undefined && { mount }),
  }
}

function firstRequest(path: string): PerformanceResourceTiming | undefined {
  const { href } = new URL(path, location.href)
  return performance.getEntriesByName(href, 'resource')[0] as PerformanceResourceTiming | undefined
}
