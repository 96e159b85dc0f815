import type { ParcelConfig } from '../regions/placement.ts'
import { toolPage } from '../tools/tool-page.ts'
import { ShellStatus } from './shell-status.ts'

/** The page `/status` as a parcel. */
export const loadStatusPage = (): ParcelConfig => toolPage(() => new ShellStatus())
