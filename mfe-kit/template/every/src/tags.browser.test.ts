import type { Tag } from 'mfe-kit'
import { leavesNothing, worksEverywhere } from 'mfe-kit/testing/everywhere'

const modules = import.meta.glob<Tag>('./tags/*.ts', { eager: true, import: 'default' })

// Every tag, those to come too: pages of any framework can use it, and it leaves nothing behind.
for (const tag of Object.values(modules)) {
  worksEverywhere(tag)
  leavesNothing(tag)
}
