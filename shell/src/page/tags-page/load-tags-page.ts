import type { TagDeclaration } from 'mfe-kit/manifest'
import type { PageData } from '../../page-data.ts'
import type { ParcelConfig } from '../regions/placement.ts'
import { ShellTags } from './shell-tags.ts'

/** Loads what the teams say of their tags, and gives the page `/tags` as a parcel. */
export async function loadTagsPage(
  { mfes }: Pick<PageData, 'mfes'>,
  signal: AbortSignal,
): Promise<ParcelConfig> {
  const answer = await fetch('/tags/declarations.json', { signal })
  if (!answer.ok) throw new Error(`/tags/declarations.json answered ${answer.status}.`)
  const declarations = (await answer.json()) as TagDeclaration[]
  let page: ShellTags | undefined
  return {
    bootstrap: async () => undefined,
    async mount({ domElement }) {
      page = Object.assign(new ShellTags(), { mfes, declarations })
      domElement.append(page)
    },
    async unmount() {
      page?.remove()
    },
  }
}
