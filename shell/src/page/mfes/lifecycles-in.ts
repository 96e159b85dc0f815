import type { ParcelConfig } from '../regions/placement.ts'

/** The single-spa lifecycles that an entry exports, by name or as its default. */
export function lifecyclesIn(entry: string, module: Record<string, unknown>): ParcelConfig {
  const candidate = typeof module.mount === 'function' ? module : module.default
  if (isParcelConfig(candidate)) return candidate
  throw new Error(`${entry} exports no single-spa lifecycles (bootstrap, mount, unmount).`)
}

function isParcelConfig(value: unknown): value is ParcelConfig {
  return typeof value === 'object' && value !== null && 'mount' in value && 'unmount' in value
}
