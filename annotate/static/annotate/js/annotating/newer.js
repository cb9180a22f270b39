/** @import { State } from './types.js' */
/** @import { Announcer } from './announce.js' */

/**
 * Tells who is before an older text that a new one came in.
 * @param {{ announcer: Announcer }} parts
 */
export function createNewer({ announcer }) {
  /** @param {State} state @param {State | null} before */
  function draw({ revision, inForce }, before) {
    if (inForce === revision || inForce === before?.inForce) return
    announcer.offer(`Revision ${inForce} came in while you worked; your work here is kept and carried over.`, 'Show it', () => location.reload())
  }

  return { draw }
}
