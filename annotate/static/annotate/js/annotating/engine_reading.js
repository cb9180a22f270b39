/** @import { Label, Span } from './types.js' */
/** @import { Api } from './api.js' */

/** @typedef {[number, number]} Place     start and end */

/**
 * @typedef {object} Credit              Who says what with which words, as the engine reads it.
 * @property {Place | null} source
 * @property {Place | null} cue
 * @property {Place[]} content
 * @property {string | null} name        of the source, among the sources
 * @property {string} kind               of the source
 * @property {string} role
 * @property {string} stance             of the cue
 * @property {string} quote_type
 *
 * @typedef {object} Figure
 * @property {Place} place
 * @property {number} value
 * @property {number | null} upper
 * @property {string} unit
 * @property {string} measured
 * @property {string} approx
 * @property {string | null} as_of
 *
 * @typedef {{ name: string, kind: string, places: Place[], links: { place: Place, reason: string, why: string }[] }} ReadSource
 * @typedef {{ attributions: Credit[], sources: ReadSource[], quantities: Figure[] }} Reading
 */

/** @type {Reading} */
const NOTHING = { attributions: [], sources: [], quantities: [] }

/**
 * What the engine read in the article besides its flags: fetched once the screen stands, and again after a run.
 * Until it is there, and where the server cannot be reached, nothing is proposed.
 *
 * @param {{ api: Api, documentId: number }} parts
 */
export function createEngineReading({ api, documentId }) {
  let reading = NOTHING

  return {
    async fetch() {
      const answer = await api.get(`/documents/${documentId}/reading`).catch(() => null)
      if (answer?.ok) reading = answer.data
      return reading
    },

    /** @returns {Reading} */
    get: () => reading,

    /**
     * The credit whose content the words share most with; where they lie in none, the one in whose reach they lie.
     * @param {Span} words
     * @returns {Credit | null}
     */
    creditOf(words) {
      const shared = (/** @type {Credit} */ credit) => Math.max(...credit.content.map(place => overlap(place, words)), 0)
      return most(reading.attributions.filter(credit => credit.source || credit.cue), shared)
    },

    /** The credit whose source the words name. @param {Span} words @returns {Credit | null} */
    creditNaming: words => most(reading.attributions, ({ source }) => (source ? overlap(source, words) : 0)),

    /** @param {Span} words @returns {Figure | null} */
    figureIn: words => most(reading.quantities, ({ place }) => overlap(place, words)),
  }
}

/** @typedef {ReturnType<typeof createEngineReading>} EngineReading */

/**
 * The attributes that a label has and the engine can tell, in the words of the scheme.
 * @param {Label} label
 * @param {Record<string, unknown>} told
 */
export function attributesFrom({ attributes: { properties } }, told) {
  const fits = (/** @type {[string, unknown]} */ [key, value]) => {
    const property = properties[key]
    return property && value !== null && value !== '' && (!property.oneOf || property.oneOf.some(choice => choice.const === value))
  }
  return Object.fromEntries(Object.entries(told).filter(fits))
}

/** @param {Credit} credit */
export const attributesOfCredit = ({ kind, role, stance, quote_type }) => ({ source_kind: kind, role, cue_class: stance, quote_type })

/** @param {Figure} figure */
export const attributesOfFigure = ({ value, upper, unit, measured, approx, as_of }) => ({ value, upper, unit, measured, approx, as_of })

/** @param {Place} place */
export const spanOf = ([start, end]) => ({ start, end })

/**
 * What is said in the words: all of them, or what the engine reads as said where who says it stands among them too.
 * @param {Span} words @param {Credit | null} credit  which shares content with them
 * @returns {Span[]}
 */
export function contentIn(words, credit) {
  const isAmong = [credit?.source, credit?.cue].some(place => place && overlap(place, words) > 0)
  if (!credit || !isAmong) return [words]
  const said = credit.content.filter(place => overlap(place, words) > 0)
  return said.map(([start, end]) => ({ start: Math.max(start, words.start), end: Math.min(end, words.end) }))
}

/** @param {Place} place @param {Span} words */
function overlap([start, end], words) {
  return Math.min(end, words.end) - Math.max(start, words.start)
}

/**
 * @template Item
 * @param {Item[]} items
 * @param {(item: Item) => number} weight
 * @returns {Item | null} null where none weighs anything
 */
function most(items, weight) {
  let best = null
  let heaviest = 0
  for (const item of items) {
    const found = weight(item)
    if (found > heaviest) [best, heaviest] = [item, found]
  }
  return best
}
