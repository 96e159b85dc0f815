import { mallUrl } from '../programs.ts'
import type { RegistryClient } from '../registry/registry-client.ts'
import type { Settings } from '../settings.ts'

/** What a link shows in place of what is live. */
export type Shown = { version: string } | { origin: string }

export interface OverrideLink {
  /** Whoever opens it sees it until it expires. */
  url: string
  /** Takes it back in the browser that opens it. */
  resetUrl: string
  /** ISO 8601. */
  expiresAt: string
}

/** Has the registry sign a link to the mall, for the team whose token the registry's client has. */
export async function overrideLink(
  name: string,
  shown: Shown,
  { hours, page }: { hours: number; page?: string | undefined },
  registry: RegistryClient,
  settings: Settings,
): Promise<OverrideLink> {
  const { token, expiresAt } = await registry.request<{ token: string; expiresAt: string }>(
    `/mfes/${encodeURIComponent(name)}/overrides`,
    { method: 'POST', json: { ...shown, expiresInMinutes: Math.round(hours * 60) } },
  )
  const url = new URL('/overrides', mallUrl(settings))
  url.searchParams.set('token', token)
  if (page !== undefined) url.searchParams.set('to', page)
  return { url: url.href, resetUrl: new URL('/overrides/reset', mallUrl(settings)).href, expiresAt }
}
