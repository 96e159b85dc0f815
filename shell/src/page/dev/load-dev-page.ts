import type { PageData } from '../../page-data.ts'
import type { ParcelConfig } from '../regions/placement.ts'
import { toolPage } from '../tools/tool-page.ts'
import { ShellDevTools } from './shell-dev-tools.ts'

/** The page `/dev` as a parcel. */
export const loadDevPage = (data: PageData): ParcelConfig =>
  toolPage(() => Object.assign(new ShellDevTools(), { data }))
