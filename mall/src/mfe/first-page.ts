import type { RegistryClient } from '../registry/registry-client.ts'

/** The address at which a micro-frontend is to be seen without parameters: its first page of that kind; `undefined` where it has none. */
export function firstPage({ routes = [] }: { routes?: readonly { path: string }[] }): string | undefined {
  return routes.find(({ path }) => !path.includes(':'))?.path
}

/** The same of what is live. */
export async function livePage(name: string, registry: RegistryClient): Promise<string | undefined> {
  const { mfes } = await registry.state()
  const live = mfes.find((mfe) => mfe.name === name)
  return live && firstPage(live.stable.manifest)
}
