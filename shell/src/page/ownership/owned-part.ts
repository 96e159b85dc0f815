import type { TagElement } from 'mfe-kit/element'
import type { PageData, PageMfe } from '../../page-data.ts'
import type { ShellRegion } from '../regions/shell-region.ts'
import { timesOf, type Times } from './times.ts'

/** Why a visitor sees this version: `previous` took over where the current one could not be had. */
type PartRole = PageMfe['role'] | 'previous' | 'shell'

/** A part of the page that somebody owns: a tag, or a region in which no tag is (yet). */
export interface OwnedPart {
  element: HTMLElement
  /** The tag, or the region's name. */
  what: string
  mfe: string
  /** Empty, like version and framework, where it is the shell's own. */
  team: string
  version: string
  role: PartRole
  framework: string
  /** Of the tag or of the region: `loading`, `ready`, `failed`, … */
  state: string
  times: Times
  /** How many parts lie around it. */
  depth: number
}

const tagStates = ['loading', 'empty', 'error', 'ready', 'degraded']

/** All parts of the page as it is now, tags inside of tags included, in the order in which they are read. */
export function findOwnedParts({ mfes }: Pick<PageData, 'mfes'>): OwnedPart[] {
  const owners = new Map(mfes.flatMap((mfe) => mfe.tags.map(({ name }) => [name, mfe] as const)))
  const found: OwnedPart[] = []
  const search = (root: ParentNode, depth: number) => {
    for (const child of root.children) {
      const part = partOf(child, owners, mfes, depth)
      if (part) found.push(part)
      const inner = part ? depth + 1 : depth
      search(child, inner)
      if (child.shadowRoot) search(child.shadowRoot, inner)
    }
  }
  search(document.body, 0)
  return found
}

function partOf(
  element: Element,
  owners: Map<string, PageMfe>,
  mfes: PageMfe[],
  depth: number,
): OwnedPart | undefined {
  if (element.localName === 'shell-region') return regionPart(element as ShellRegion, mfes, depth)
  const mfe = owners.get(element.localName)
  if (!mfe || !(element instanceof HTMLElement)) return undefined
  const { owner } = element as TagElement
  const state = tagStates.filter((each) => element.matches(`:state(${each})`)).join(', ')
  const what = `<${element.localName}>`
  return { element, what, depth, state, ...ownerDetails(mfe, owner, element.localName) }
}

/** The region itself, unless the tag in it stands for it. */
function regionPart(region: ShellRegion, mfes: PageMfe[], depth: number): OwnedPart | undefined {
  const { owner } = region.showable
  if (owner.tag !== undefined && region.querySelector(`.placement > ${CSS.escape(owner.tag)}`))
    return undefined
  const what = owner.tag === undefined ? (region.dataset.application ?? owner.name) : `<${owner.tag}>`
  const mfe = mfes.find(({ name }) => name === owner.name)
  const details = mfe
    ? ownerDetails(mfe, owner, owner.tag)
    : {
        ...{ mfe: owner.name, team: '', version: '', framework: '' },
        times: {},
        role: 'shell' as const,
      }
  return { element: region, what, depth, state: region.state.name, ...details }
}

function ownerDetails(mfe: PageMfe, { team, version }: { team: string; version: string }, tag?: string) {
  const { previous } = mfe
  const isPrevious = version !== mfe.version && version === previous?.version
  return {
    ...{ mfe: mfe.name, team, version, framework: mfe.framework },
    role: isPrevious ? ('previous' as const) : mfe.role,
    times: tag === undefined ? {} : timesOf(isPrevious ? previous : mfe, tag),
  }
}
