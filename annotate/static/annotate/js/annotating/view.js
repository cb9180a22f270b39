/** @import { Article, Block } from './article.js' */

/**
 * About which offset of the text stands at a height of the window; above the text its start, below it its end.
 * @param {Article} article
 * @param {number} y
 */
export function near(article, y) {
  const { blocks } = article
  let low = 0
  let high = blocks.length - 1
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (blocks[middle].element.getBoundingClientRect().top <= y) low = middle
    else high = middle - 1
  }
  return within(blocks[low], y)
}

/** @param {Block} block @param {number} y */
function within({ element, start, end }, y) {
  const box = element.getBoundingClientRect()
  const share = Math.min(1, Math.max(0, (y - box.top) / Math.max(1, box.height)))
  return Math.round(start + share * (end - start))
}
