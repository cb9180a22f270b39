/** @import { Span } from './types.js' */
/** @import { Article } from './article.js' */
import { snap } from '../text/graphemes.js'

const JOINED = /^[\p{L}\p{N}\p{M}]$/u
const UNSPACED = /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]$/u
const DIGIT = /^\p{Nd}$/u

/**
 * The other places where just these words stand, whole: “4” is in neither “14” nor “4.5”.
 * @param {Article} article
 * @param {Span} words
 * @returns {Span[]}
 */
export function sameWords(article, words) {
  const { text } = article
  const quote = article.quote(words)
  const own = article.unitsBefore(words.start)
  /** @type {Span[]} */
  const found = []
  for (let at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + quote.length)) {
    const end = at + quote.length
    if (at === own || goesOn(text, at, -1) || goesOn(text, end, 1) || cutsCharacter(text, at, end)) continue
    found.push({ start: article.offsetOf(at), end: article.offsetOf(end) })
  }
  return found
}

/**
 * Whether a word or a figure goes on across a place.
 * @param {string} text
 * @param {number} at                    in UTF-16 code units
 * @param {-1 | 1} way                   where it would go on: before the place or behind it
 */
function goesOn(text, at, way) {
  const before = characterBefore(text, at)
  const behind = String.fromCodePoint(text.codePointAt(at) ?? 32)
  if (UNSPACED.test(before) || UNSPACED.test(behind)) return false
  if (JOINED.test(before) && JOINED.test(behind)) return true
  const [near, far] = way < 0 ? [before, characterBefore(text, at - 1)] : [behind, text[at + 1] ?? ' ']
  const inside = way < 0 ? behind : before
  return '.,'.includes(near) && DIGIT.test(inside) && DIGIT.test(far)
}

/** @param {string} text @param {number} start @param {number} end */
function cutsCharacter(text, start, end) {
  const whole = snap(text, { start, end })
  return whole.start !== start || whole.end !== end
}

/** @param {string} text @param {number} at */
function characterBefore(text, at) {
  const low = text.charCodeAt(at - 1)
  return at > 1 && low >= 0xdc00 && low <= 0xdfff ? text.slice(at - 2, at) : text[at - 1] ?? ' '
}
