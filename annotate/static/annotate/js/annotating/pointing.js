/** @import { Article } from './article.js' */

/**
 * The offset in the article under a point of the window; null where no words are.
 * @param {Article} article
 * @param {{ clientX: number, clientY: number }} point
 */
export function offsetUnder(article, { clientX, clientY }) {
  const place = document.caretPositionFromPoint?.(clientX, clientY)
  if (place) return article.root.contains(place.offsetNode) ? article.offsetAt(place.offsetNode, place.offset) : null
  const range = document.caretRangeFromPoint?.(clientX, clientY)
  return range ? article.offsetAt(range.startContainer, range.startOffset) : null
}
