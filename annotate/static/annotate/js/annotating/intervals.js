/** @import { Span } from './types.js' */

const WIDTH = 256

/**
 * Spans that can be asked for by place. The text is cut into stretches of equal width, each with the
 * spans that touch it, so that adding, removing and asking cost the same in a long text as in a short one.
 *
 * @template {Span} Item
 */
export class Intervals {
  /** @type {Map<number, Set<Item>>} */ #stretches = new Map()

  /** @param {Item} item */
  add(item) {
    for (let at = stretch(item.start); at <= stretch(item.end - 1); at += 1) {
      const items = this.#stretches.get(at)
      if (items) items.add(item)
      else this.#stretches.set(at, new Set([item]))
    }
  }

  /** @param {Item} item */
  remove(item) {
    for (let at = stretch(item.start); at <= stretch(item.end - 1); at += 1) this.#stretches.get(at)?.delete(item)
  }

  /**
   * Those that share a character with the span, the shortest first.
   * @param {Span} span
   * @returns {Item[]}
   */
  touching({ start, end }) {
    /** @type {Set<Item>} */
    const found = new Set()
    for (let at = stretch(start); at <= stretch(end - 1); at += 1) {
      for (const item of this.#stretches.get(at) ?? []) if (item.start < end && start < item.end) found.add(item)
    }
    return [...found].sort(shorter)
  }

  /**
   * Those that hold the character at the offset, or end there, the shortest first.
   * @param {number} offset
   */
  at(offset) {
    const inside = this.touching({ start: offset, end: offset + 1 })
    return inside.length || offset === 0 ? inside : this.touching({ start: offset - 1, end: offset })
  }

  /**
   * The item with all that hangs together with it by overlapping, through any number of others.
   * @param {Item} item
   */
  cluster(item) {
    const found = new Set([item])
    for (const one of found) for (const other of this.touching(one)) found.add(other)
    return [...found]
  }
}

/**
 * The shorter first, then the earlier.
 * @param {Span} one
 * @param {Span} other
 */
export function shorter(one, other) {
  return one.end - one.start - (other.end - other.start) || one.start - other.start
}

/** @param {number} offset */
const stretch = offset => Math.floor(offset / WIDTH)
