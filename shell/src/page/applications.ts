import { registerApplication } from 'single-spa'
import type { PageData } from '../page-data.ts'
import { homeRegions } from '../routing/home-regions.ts'
import { matchRoute } from '../routing/route-pattern.ts'
import { resolveView, type PageRoute } from '../routing/resolve-view.ts'
import type { ShellPage } from './frame/shell-page.ts'
import type { Mfes, Showable } from './mfes.ts'
import type { ParcelProps } from './regions/placement.ts'
import { ShellRegion } from './regions/shell-region.ts'

/** A region that a path shows, as it is registered with single-spa. */
interface Application {
  name: string
  showable: Showable
  isActive(path: string): boolean
  propsAt(path: string): ParcelProps
  decorate?(region: ShellRegion): void
}

/**
 * Registers every region of the mall as a single-spa application. Its lifecycles only put the region onto the page or take it away; they
 * await nothing, because single-spa holds one lock over all of them.
 */
export function registerApplications(page: ShellPage, data: PageData, mfes: Mfes): void {
  for (const application of [...homeApplications(mfes), ...routeApplications(data, mfes)])
    register(application, page, data)
}

function register(
  { name, showable, isActive, propsAt, decorate }: Application,
  page: ShellPage,
  data: PageData,
) {
  let region: ShellRegion | undefined
  const currentProps = () => propsAt(location.pathname)
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

function homeApplications(mfes: Mfes): Application[] {
  return homeRegions.map(({ tag, attributes, title, more }) => ({
    name: `home ${tag}`,
    showable: mfes.tag(tag),
    isActive: (path) => path === '/',
    propsAt: () => ({ attributes }),
    decorate: (region) => Object.assign(region, { heading: title, more }),
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
      propsAt: (path) => routeProps(route, path),
    })),
  )
}

/** A tag gets the parts of the path as attributes, an entry of its own kind gets them as `params`. */
function routeProps(
  { path: pattern, params: attributeOf = {}, attributes = {} }: PageRoute,
  path: string,
): ParcelProps {
  const params = matchRoute(pattern, path) ?? {}
  const filled = Object.entries(params).map(([name, value]) => [attributeOf[name] ?? name, value])
  return { attributes: { ...attributes, ...Object.fromEntries(filled) }, params }
}
