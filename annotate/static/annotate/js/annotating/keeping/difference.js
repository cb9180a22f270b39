/** @import { Annotation, Entry, Flag, LateAnnotation, Row, Sent, State, Wish } from '../types.js' */
import { entryOf } from '../said.js'
import { agrees, decidedAs, isAskedFor, isGone, isUnsent, known, reasonOf } from '../state.js'

/**
 * @typedef {{ entry: Entry, row: Row | null, problem: string, sent?: readonly Sent[] }} KeptAnnotation  row: what the server had when it was
 *   written; sent: what it may have by now
 * @typedef {{ wish: Wish, status: string }} KeptFlag                            status: what the flag was when it was decided
 * @typedef {{ kind: 'annotation', id: string, value: KeptAnnotation | null } | { kind: 'flag', id: number, value: KeptFlag | null }} Difference
 */

/**
 * What a change of the state makes of the difference to the server's rows; null where there is none any more.
 * @param {State} state
 * @param {State} before
 * @returns {Difference[]}
 */
export function differences(state, before) {
  /** @type {Difference[]} */
  const found = []
  const keys = new Set([...changed(state.annotations, before.annotations), ...changed(state.sent, before.sent), ...changed(state.late.annotations, before.late.annotations)].map(([key]) => key))
  for (const key of keys) found.push({ kind: 'annotation', id: key, value: annotationOf(state, key) })
  for (const [id, flag] of changed(state.flags, before.flags)) {
    if (!state.late.flags.has(id)) found.push({ kind: 'flag', id, value: flag?.wish ? { wish: flag.wish, status: flag.row.status } : null })
  }
  for (const [id, late] of changed(state.late.flags, before.late.flags)) if (!late) found.push({ kind: 'flag', id, value: null })
  return found
}

/** What is kept of an annotation: what was said of an older text, until that is sent. @param {State} state @param {string} key */
function annotationOf({ annotations, sent, late }, key) {
  const older = late.annotations.get(key)
  if (older) return { ...keptAnnotation(older), revision: older.revision, quote: older.quote }
  const annotation = annotations.get(key)
  return annotation && (isUnsent(annotation) || sent.has(key)) ? { ...keptAnnotation(annotation), ...(sent.has(key) && { sent: sent.get(key) }) } : null
}

/**
 * @template Key, Value
 * @param {Map<Key, Value>} now
 * @param {Map<Key, Value>} before
 * @returns {[Key, Value | undefined][]}
 */
function changed(now, before) {
  if (now === before) return []
  /** @type {[Key, Value | undefined][]} */
  const found = []
  for (const [key, value] of now) if (before.get(key) !== value) found.push([key, value])
  for (const key of before.keys()) if (!now.has(key)) found.push([key, undefined])
  return found
}

/** @param {Annotation} annotation @returns {KeptAnnotation} */
function keptAnnotation(annotation) {
  return { entry: entryOf(annotation), row: annotation.row, problem: annotation.problem }
}

/**
 * An annotation as it was left, beside what the server has by now; null where the server heard it after all.
 *
 * Where both changed it is a conflict, and the person chooses.
 *
 * @param {State} state
 * @param {KeptAnnotation} kept
 * @returns {Annotation | null}
 */
export function takenUp(state, { entry, row: seen, problem, sent = [] }) {
  const now = state.annotations.get(entry.key) ?? (entry.byFlag ? answerTo(state, entry.flag) : undefined)
  const row = now?.row ?? null
  if (row && agrees(entry, row) && !isUnanswered({ row: seen, sent }, row)) return null
  if (!row && seen && entry.gone) return null
  const begun = now ?? { ...(seen ? known(seen) : { row: null, author: state.me }), conflict: null }
  const own = { ...entry, key: now?.key ?? entry.key, byFlag: entry.byFlag && !row }
  const isContradicted = row !== null && seen !== null && row.version !== seen.version && !isAskedFor(sent, row)
  return { ...begun, ...own, row: isContradicted ? seen : row ?? seen, problem, conflict: isContradicted ? row : null }
}

/**
 * What of that is still on its way, or got lost: nothing, once the server has another version.
 * @param {State} state
 * @param {KeptAnnotation} kept
 * @returns {readonly Sent[]}
 */
export function stillSent(state, kept) {
  return isUnanswered(kept, state.annotations.get(kept.entry.key)?.row ?? null) ? kept.sent ?? [] : []
}

/** @param {Pick<KeptAnnotation, 'row' | 'sent'>} kept @param {Row | null} row */
function isUnanswered({ row: seen, sent = [] }, row) {
  return sent.length > 0 && (row?.version ?? 0) === (seen?.version ?? 0)
}

/**
 * What was said of an older text, to be sent as it was meant.
 * @param {State} state
 * @param {KeptAnnotation & { revision: number, quote?: string }} kept
 * @returns {LateAnnotation}
 */
export function ofOlder({ me }, { entry, row, problem, revision, quote = '' }) {
  return { ...entry, row, author: row?.author ?? me, problem, conflict: null, revision, quote }
}

/** @param {State} state @param {number | null} flag */
function answerTo({ annotations }, flag) {
  return [...annotations.values()].find(({ row }) => row?.flag === flag && !isGone(row))
}

/**
 * What is left of the wish for a flag: it stands, the server heard it, or somebody else decided meanwhile.
 * @param {Flag | undefined} flag
 * @param {KeptFlag} kept
 * @returns {'stands' | 'heard' | 'late'}
 */
export function wishNow(flag, { wish, status }) {
  if (!flag) return 'late'
  const isSame = flag.row.status === decidedAs(wish) && (flag.row.status !== 'dismissed' || flag.row.reason === reasonOf(wish))
  if (isSame) return 'heard'
  return flag.row.status === status ? 'stands' : 'late'
}
