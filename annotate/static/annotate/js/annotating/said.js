/** @import { Annotation, Entry, Label, Proof, Role, Row, RoleSpan, Said, Span } from './types.js' */

/** @type {WeakMap<Row, Said>} */
const rowsSaid = new WeakMap()

/**
 * A label on words, and nothing more yet.
 * @param {string} label
 * @param {RoleSpan[]} spans
 * @returns {Said}
 */
export function saying(label, spans) {
  return { label, spans, attributes: {}, note: '', confidence: null, source: null, evidence: [], verdict: null, relations: [] }
}

/**
 * What a row of the server says, without who and when; the same object each time, so that to compare is cheap.
 * @param {Row} row
 * @returns {Said}
 */
export function saidOf(row) {
  const known = rowsSaid.get(row)
  if (known) return known
  const { label, attributes, note, confidence, source, evidence, verdict, relations } = row
  const spans = row.spans.map(({ role, start, end }) => ({ role, start, end }))
  const said = { label, spans, attributes, note, confidence, source, evidence, verdict, relations }
  rowsSaid.set(row, said)
  return said
}

/**
 * @param {Said} one
 * @param {Said} other
 */
export function sameSaid(one, other) {
  return one === other || canonical(one) === canonical(other)
}

/**
 * The span its card stands beside: where it begins in the text.
 * @param {Said} said
 * @returns {RoleSpan}
 */
export function firstSpan(said) {
  return said.spans.length === 1 ? said.spans[0] : said.spans.reduce((first, span) => (span.start < first.start ? span : first))
}

/**
 * Add a span in its role; a role that holds one span only takes the new one in place of the old.
 * @param {Said} said
 * @param {Role} role
 * @param {Span} span
 * @returns {Said}
 */
export function withSpan(said, role, span) {
  const others = said.spans.filter(old => old.role !== role.key || (role.max !== 1 && !sameSpan(old, span)))
  return { ...said, spans: [...others, { role: role.key, ...span }] }
}

/**
 * @param {Span} one
 * @param {Span} other
 */
export function sameSpan(one, other) {
  return one.start === other.start && one.end === other.end
}

/**
 * What an annotation lacks before it can be submitted, in words; empty when it is complete.
 * @param {Said} said
 * @param {Label} label
 */
export function lacks(said, label) {
  const roles = label.roles.filter(role => said.spans.filter(span => span.role === role.key).length < role.min)
  const attributes = (label.attributes.required ?? []).filter(key => !(key in said.attributes))
  const why = said.verdict && !said.verdict.explanation.trim() ? ['why the verdict'] : []
  return [...roles.map(role => role.name), ...attributes.map(key => label.attributes.properties[key].title), ...why].map(name => name.toLowerCase())
}

/**
 * @param {Annotation} annotation
 * @returns {Entry}
 */
export function entryOf({ key, said, gone, flag, supersedes, byFlag }) {
  return { key, said, gone, flag, supersedes, byFlag }
}

/**
 * What it speaks of, in whatever order it was said: the server has an order of its own.
 * @param {Said} said
 * @returns {{ spans: string[], relations: string[] }}
 */
export function unordered(said) {
  return {
    spans: said.spans.map(({ role, start, end }) => `${role} ${start} ${end}`).sort(),
    relations: said.relations.map(({ kind, to }) => `${kind} ${to}`).sort(),
  }
}

/** @param {Said} said */
function canonical(said) {
  const { spans, relations } = unordered(said)
  const attributes = Object.entries(said.attributes).sort(([one], [other]) => (one < other ? -1 : 1))
  const verdict = said.verdict && [said.verdict.rating, said.verdict.explanation, said.verdict.one_origin ?? '']
  return JSON.stringify([said.label, spans, attributes, said.note, said.confidence, said.source, said.evidence.filter(shows).map(proof), verdict, relations])
}

/**
 * Whether a piece of evidence shows anything: one that does not is only being begun.
 * @param {Proof} evidence
 */
export function shows({ url, file, quote, note }) {
  return url !== '' || file !== null || quote.trim() !== '' || note.trim() !== ''
}

/** @param {Proof} evidence */
function proof({ url, file, quote, note, accessed_at, is_primary, is_named }) {
  return [url, file, quote, note, accessed_at, is_primary, is_named]
}
