/**
 * Looking for words in a text: white space, quotation marks and apostrophes match however they are set.
 *
 * @typedef {{ isCase: boolean, isWhole: boolean }} How
 * @typedef {{ start: number, end: number }} Units  in UTF-16 code units
 */

const SLICE = 8 // milliseconds of work before the page may breathe
const ALIKE = new Map(['“”„"«»', '‘’‚\'', '-‐‑–—'].flatMap(all => [...all].map(one => [one, `[${all}]`])))
/** @type {(sign: string) => string} */
const spelled = sign => (sign === ' ' ? '\\s+' : ALIKE.get(sign) ?? sign.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&'))

/**
 * What to look for; null for nothing.
 * @param {string} words
 * @param {How} how
 */
export function pattern(words, { isCase, isWhole }) {
  const wanted = words.normalize('NFC').trim().replace(/\s+/g, ' ')
  if (!wanted) return null
  const letters = [...wanted].map(spelled).join('')
  return new RegExp(isWhole ? `(?<![\\p{L}\\p{M}\\p{N}_])${letters}(?![\\p{L}\\p{M}\\p{N}_])` : letters, isCase ? 'gu' : 'giu')
}

/**
 * All places of a pattern, a slice of work at a time.
 * @param {string} text
 * @param {RegExp} wanted
 * @param {() => boolean} isStale  whether nobody waits for the answer any more
 * @returns {Promise<Units[] | null>} null when it is stale
 */
export async function places(text, wanted, isStale) {
  /** @type {Units[]} */
  const found = []
  let until = performance.now() + SLICE
  for (const match of text.matchAll(wanted)) {
    found.push({ start: match.index, end: match.index + match[0].length })
    if (performance.now() < until) continue
    await new Promise(resolve => setTimeout(resolve))
    if (isStale()) return null
    until = performance.now() + SLICE
  }
  return isStale() ? null : found
}

/**
 * The index of the first place that does not begin before a unit; all past it: the first of all.
 * @param {Units[]} found
 * @param {number} unit
 */
export function firstFrom(found, unit) {
  let low = 0
  let high = found.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (found[middle].start < unit) low = middle + 1
    else high = middle
  }
  return low === found.length ? 0 : low
}
