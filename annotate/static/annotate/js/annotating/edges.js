/** @import { Article, Block } from './article.js' */

/** How many UTF-16 code units before and behind a place are looked at. */
const REACH = { grapheme: 64, word: 400, sentence: 6000 }

/** @typedef {keyof typeof REACH} Step */

/** @type {Map<string, Intl.Segmenter>} */
const segmenters = new Map()

/**
 * Where characters, words or sentences begin, or end, around an offset, in reading order: in code points of
 * the article. White space and what stands alone between words is passed over.
 *
 * @param {Article} article
 * @param {Step} step
 * @param {number} at
 * @param {'start' | 'end'} side
 * @returns {number[]}
 */
export function edgesNear(article, step, at, side) {
  const middle = article.blocks.indexOf(article.blockAt(at))
  const unit = article.unitsBefore(at)
  return article.blocks.slice(Math.max(0, middle - 1), middle + 2).flatMap(block => edgesOf(article, block, step, unit, side))
}

/** @param {Article} article @param {Block} block @param {Step} step @param {number} unit @param {'start' | 'end'} side */
function edgesOf(article, block, step, unit, side) {
  const { data } = block.node
  const from = Math.max(0, Math.min(unit - block.unit, data.length) - REACH[step])
  const to = Math.min(data.length, Math.max(unit - block.unit, 0) + REACH[step])
  const pieces = [...segmenterOf(article, step).segment(data.slice(from, to))]
  if (from > 0) pieces.shift() // cut by the edge of what is looked at
  if (to < data.length) pieces.pop()
  const words = pieces.filter(({ segment, isWordLike }) => segment.trim() && isWordLike !== false)
  return words.map(({ index, segment }) => {
    const within = side === 'end' ? segment.trimEnd().length : segment.length - segment.trimStart().length
    return article.offsetOf(block.unit + from + index + within)
  })
}

/** @param {Article} article @param {Step} granularity */
function segmenterOf({ root }, granularity) {
  const name = `${root.lang} ${granularity}`
  const known = segmenters.get(name) ?? new Intl.Segmenter(root.lang || 'en', { granularity })
  segmenters.set(name, known)
  return known
}
