import { setFlagsFromString } from 'node:v8'

export const youngObjects = '--no-allocation-site-pretenuring'

/**
 * Has V8 make every object among the young ones, which are cheap to collect. For the whole process, and best before anything else runs.
 *
 * By default V8 counts how much of what a place in the code makes survives a collection, and soon has the places with many survivors make theirs among the
 * old. On a server that is the wrong guess: whatever belongs to a request on its way survives the one collection that meets it, and is of no use right
 * after. Among the old it stays until the next full collection, and until then keeps alive, and has copied, all that was put into it since, such as the
 * answers of services. docs/adr/0045-objects-stay-young.md has what that costs.
 */
export function makeObjectsYoung(): void {
  setFlagsFromString(youngObjects)
}
