import { registerApplication } from 'single-spa'
import type { PageData, PageMfe } from '../page-data.ts'
import { homeRegions } from '../routing/home-regions.ts'
import { matchRoute } from '../routing/route-pattern.ts'
import { resolveView, shellViews } from '../routing/resolve-view.ts'
import { attributesInQuery } from '../routing/route-query.ts'
import type { ShellPage } from './frame/shell-page.ts'
import type { Mfes } from './mfes/mfes.ts'
import type { ParcelProps } from './regions/placement.ts'
import { ShellRegion } from './regions/shell-region.ts'
import type { Showable } from './regions/showable.ts'
import { loadTools } from './tools/load-tools.ts'

/** A region that a path shows, as it is registered with single-spa. */
interface Application {
  name: string
  showable: Showable
  isActive(path: string): boolean
  propsAt(address: Location): ParcelProps
  decorate?(region: ShellRegion): void
}

/**
 * Registers every region of the mall as a single-spa application. Its lifecycles only put the region onto the page or take it away; they
 * await nothing, because single-spa holds one lock over all of them.
 */
export function registerApplications(page: ShellPage, data: PageData, mfes: Mfes): void {
  for (const application of [
    ...homeApplications(data, mfes),
    ...routeApplications(data, mfes),
    ...shellApplications(data),
  ])
    register(application, page, data)
}

function register(
  { name, showable, isActive, propsAt, decorate }: Application,
  page: ShellPage,
  data: PageData,
) {
  let region: ShellRegion | undefined
  const currentProps = () => propsAt(location)
  const follow = () => isActive(location.pathname) && region?.change(currentProps())
  registerApplication({
    name,
    activeWhen: ({ pathname }) => isActive(pathname),
    app: {
      bootstrap: async () => undefined,
      async mount() {
        region = Object.assign(new ShellRegion(), {
          showable,
          timeouts: data.regionTimeouts,
          language: page.language,
        })
        region.dataset.application = name
        decorate?.(region)
        page.regions.append(region)
        region.start(currentProps())
        window.addEventListener('single-spa:routing-event', follow)
      },
      async unmount() {
        window.removeEventListener('single-spa:routing-event', follow)
        region?.stop()
        region?.remove()
        region = undefined
      },
    },
  })
}

function homeApplications(data: PageData, mfes: Mfes): Application[] {
  return homeRegions(data.mfes).map(({ tag, attributes, ...look }) => ({
    name: `home ${tag}`,
    showable: mfes.tag(tag),
    isActive: (path) => path === '/',
    propsAt: () => ({ attributes }),
    decorate: (region) => Object.assign(region, { look: { ...look, cells: Number(attributes.limit ?? 1) } }),
  }))
}

function routeApplications(data: PageData, mfes: Mfes): Application[] {
  return data.mfes.flatMap((mfe) =>
    mfe.routes.map((route) => ({
      name: `${mfe.name} ${route.path}`,
      showable: mfes.route(route, mfe),
      isActive: (path) => {
        const view = resolveView(path, data)
        return view.kind === 'route' && view.route === route
      },
      propsAt: (address) => routeProps(route, mfe, address),
    })),
  )
}

/** The pages for those who build and run the mall. Their scripts are loaded when somebody wants them. */
function shellApplications(data: PageData): Application[] {
  return shellViews.map((name) => ({
    name,
    showable: {
      owner: { name: 'shell', version: '-', team: '-' },
      load: async (signal) => (await loadTools()).toolPages[name](data, signal),
    },
    isActive: (path) => resolveView(path, data).kind === name,
    propsAt: () => ({}),
  }))
}

/** A tag gets the parts of the path and of the query as attributes, an entry of its own kind gets them as `params`. */
function routeProps(
  route: PageMfe['routes'][number],
  mfe: PageMfe,
  { pathname, search }: Location,
): ParcelProps {
  const params = matchRoute(route.path, pathname) ?? {}
  const filled = Object.entries(params).map(([name, value]) => [route.params?.[name] ?? name, value])
  const fromQuery = attributesInQuery({ route, mfe }, new URLSearchParams(search))
  return {
    attributes: { ...route.attributes, ...fromQuery, ...Object.fromEntries(filled) },
    params: { ...fromQuery, ...params },
  }
}
