import type { ManifestTag } from 'mfe-kit/manifest'

/** Pages get what the elements need; the documentation is only for those who ask for it. */
export function withoutTexts({ name, bare, module, props, events }: ManifestTag): ManifestTag {
  const heldProps = Object.entries(props).map(([prop, declared]) => [
    prop,
    { type: declared.type, ...('default' in declared && { default: declared.default }), ...silent },
  ])
  const firedEvents = Object.entries(events).map(([event, { cancelable }]) => [
    event,
    { ...(cancelable && { cancelable }), ...silent },
  ])
  return {
    name,
    ...(bare && { bare }),
    module,
    ...silent,
    props: Object.fromEntries(heldProps) as ManifestTag['props'],
    events: Object.fromEntries(firedEvents) as ManifestTag['events'],
    slots: {},
    parts: {},
    cssProperties: {},
  }
}

const silent = { description: '' }
