/** @import { Article } from './article.js' */
/** @import { Span } from './types.js' */

/**
 * Named highlights, with ranges only where the text is drawn: the browser goes through all of them whenever anything
 * on the page changes.
 *
 * @param {Article} article
 */
export function createHighlights(article) {
  /** @type {WeakMap<Span, StaticRange>} */
  const ranges = new WeakMap()
  /** @type {Map<string, Span[]>} */
  const lists = new Map()

  /** @param {Span} span */
  function rangeOf(span) {
    const range = ranges.get(span) ?? article.stretch(span)
    ranges.set(span, range)
    return range
  }

  /** @param {string} name */
  function fill(name) {
    const set = highlight(name)
    set.clear()
    for (const span of lists.get(name) ?? []) if (article.isDrawn(span)) set.add(rangeOf(span))
  }

  return {
    /** @param {string} name @param {Span} span @param {number} priority */
    add: (name, span, priority) => highlight(name, priority).add(rangeOf(span)),
    /** @param {string} name @param {Span} span */
    remove: (name, span) => highlight(name).delete(rangeOf(span)),
    /** These spans and no others. @param {string} name @param {Span[]} spans @param {number} priority */
    only(name, spans, priority) {
      const old = lists.get(name)
      if (old?.length === spans.length && spans.every((span, i) => span === old[i])) return
      lists.set(name, spans)
      highlight(name, priority)
      fill(name)
    },
    /** Other parts of the text are drawn now. */
    redraw() {
      for (const name of lists.keys()) fill(name)
    },
  }
}

/**
 * @param {string} name
 * @param {number} [priority]
 */
function highlight(name, priority = 0) {
  const known = CSS.highlights.get(name)
  if (known) return known
  const made = new Highlight()
  made.priority = priority
  CSS.highlights.set(name, made)
  return made
}
