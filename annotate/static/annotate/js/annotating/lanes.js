/** @import { Span } from './types.js' */
import { shorter } from './intervals.js'

/** Lines below the words: the third is shared by all that find no other. */
export const LANES = 3

/**
 * Give each of some spans that hang together its lane: the shortest stands nearest the words, each next
 * takes the first lane that no span it overlaps has.
 *
 * @template {Span} Item
 * @param {Item[]} spans
 * @returns {Map<Item, number>}
 */
export function assignLanes(spans) {
  /** @type {Map<Item, number>} */
  const lanes = new Map()
  for (const span of [...spans].sort(shorter)) {
    const taken = new Set()
    for (const [other, lane] of lanes) if (other.start < span.end && span.start < other.end) taken.add(lane)
    let lane = 1
    while (lane < LANES && taken.has(lane)) lane += 1
    lanes.set(span, lane)
  }
  return lanes
}
