import type { Manifest } from 'mfe-kit/manifest'
import type { SharedModules } from 'registry/state'
import type { TagsData } from '../tags/tags-data.ts'
import { createAsset, type Asset } from './asset.ts'
import type { PageBundle } from './page-bundle.ts'
import type { Standalone } from './standalone.ts'
import { withoutTexts } from './without-texts.ts'

/** `/tags.js`: what is known of every live tag, and the code that defines their elements, in one module. */
export function tagsScript(
  page: PageBundle,
  standalone: Standalone[],
  { urls }: Pick<SharedModules, 'urls'>,
): Asset {
  const data: TagsData = {
    mfes: standalone.map(({ version: { manifest, base: sharedBase }, base, files }) => {
      const { name, version, team, tags } = manifest
      const specifiers = new Set(manifest.files.flatMap(({ shared }) => shared))
      return {
        name,
        version,
        team,
        base,
        tags: tags.map(withoutTexts),
        files: rehashed(manifest.files, files),
        shared: Object.fromEntries([...specifiers].map((each) => [each, urls(sharedBase, each)])),
      }
    }),
    pages: standalone.flatMap(({ version }) =>
      version.manifest.activation.flatMap(({ event, page }) => (page === undefined ? [] : [{ event, page }])),
    ),
    live: page.base + page.live,
  }
  const code = page.files.get(page.tags)?.bytes.toString('utf8')
  return createAsset('tags.js', Buffer.from(`const mallTags=${JSON.stringify(data)}\n${code}`))
}

const rehashed = (files: Manifest['files'], assets: Standalone['files']) =>
  files.map((file) => ({ ...file, integrity: assets.get(file.path)?.integrity ?? '' }))
