/** @import { FlagRow, Label, Person, Rating, Row, Run } from './types.js' */
import { need } from './dom.js'

/**
 * @typedef {object} Given               What the server wrote into the page.
 * @property {number} document
 * @property {string} api
 * @property {Person} me
 * @property {boolean} may_annotate
 * @property {number} project
 * @property {Label[]} labels
 * @property {Rating[]} verdicts
 * @property {boolean} demands_evidence  before a verdict is approved
 * @property {string[]} dismissals
 * @property {FlagRow[]} flags
 * @property {number} revision
 * @property {Row[]} annotations
 * @property {import('./orphans.js').LostRow[]} lost  whose words are gone from the text
 * @property {Run | null} run
 * @property {string} tab
 * @property {number} talk             comments on words
 * @property {Record<string, string>} [keys]  those the person gave to acts
 *
 * @typedef {[role: string, start: number, end: number, quote?: string]} PackedSpan  quote: of words that are gone, or changed
 * @typedef {Omit<Partial<Row>, 'author' | 'spans'> & { author: number, spans: PackedSpan[] }} Packed
 * @typedef {{ blank: Partial<Row>, people: Record<number, Person> }} Common  what most rows have alike
 */

/** @returns {Given} */
export function readGiven() {
  const given = JSON.parse(need('#given').textContent ?? '')
  const all = (/** @type {Packed[]} */ rows) => rows.map(row => unpacked(row, given))
  return { ...given, annotations: all(given.annotations), lost: all(given.lost) }
}

/**
 * A row as the API tells it: the page leaves out what is as in most of them.
 * @param {Packed} row
 * @param {Common} common
 * @returns {Row}
 */
export function unpacked(row, { blank, people }) {
  const spans = row.spans.map(([role, start, end, quote]) => ({ role, start, end, ...(quote !== undefined && { quote }) }))
  return /** @type {Row} */ ({ ...blank, ...row, author: people[row.author], spans })
}
