import type { Tag } from 'mfe-kit'
import { leavesNothing, worksEverywhere } from 'mfe-kit/testing/everywhere'

const modules = import.meta.glob<Tag>('./tags/*.ts', { eager: true, import: 'default' })

for (const tag of Object.values(modules)) {
  worksEverywhere(tag)
  leavesNothing(tag)
}
