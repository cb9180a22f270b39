/** @import { Annotation, Change, Entry, FlagRow, Row, Sent, State, Wish } from './types.js' */
import { agrees, isUnsent, known } from './state.js'
import { sameSaid, saidOf } from './said.js'

const MOST = 20 // requests that one annotation remembers, while none is answered

/**
 * @typedef {{ type: 'change', change: Change, typing?: boolean }
 *   | { type: 'received annotations', rows: Row[] }
 *   | { type: 'received flags', rows: FlagRow[] }
 *   | { type: 'sent annotation', key: string, sent: Sent }
 *   | { type: 'saved annotation', key: string, row: Row }
 *   | { type: 'saved flag', id: number, row: FlagRow, sent: Wish | null }
 *   | { type: 'refused annotation', key: string, problem: string }
 *   | { type: 'conflict', key: string, row: Row }
 *   | { type: 'settled', key: string, row: Row }
 *   | { type: 'forgotten', key: string }
 *   | { type: 'at rest' }
 *   | { type: 'taken up', annotations: Annotation[], flags: { id: number, wish: Wish }[], sent?: Iterable<[string, readonly Sent[]]> }
 *   | { type: 'set', values: Partial<State> }} Action
 */

/**
 * @param {State} state
 * @param {Action} action
 * @returns {State}
 */
export function reduce(state, action) {
  switch (action.type) {
    case 'set': return { ...state, ...action.values }
    case 'change': return changed(state, action.change)
    case 'received annotations': return action.rows.reduce(received, told(state, action.rows))
    case 'received flags': return { ...state, flags: numbered(state, action.rows) }
    case 'sent annotation': return { ...state, sent: new Map(state.sent).set(action.key, [...state.sent.get(action.key) ?? [], action.sent].slice(-MOST)) }
    case 'saved annotation': return saved(told(answered(state, action.key), [action.row]), action.key, action.row)
    case 'saved flag': return savedFlag(state, action)
    case 'refused annotation': return withAnnotation(answered(state, action.key), action.key, { problem: action.problem })
    case 'conflict': return withAnnotation(answered(state, action.key), action.key, { conflict: action.row })
    case 'settled': return withAnnotation(state, action.key, { row: action.row, conflict: null, problem: '' })
    case 'taken up': return takenUp(state, action)
    case 'at rest': return atRest(state)
    case 'forgotten': return without(answered(state, action.key), action.key)
  }
}

/** What was sent of an annotation has its answer. @param {State} state @param {string} key */
function answered(state, key) {
  if (!state.sent.has(key)) return state
  const sent = new Map(state.sent)
  sent.delete(key)
  return { ...state, sent }
}

/**
 * @param {State} state
 * @param {Change} change
 */
function changed(state, change) {
  const annotations = new Map(state.annotations)
  for (const entry of change.annotations) annotations.set(entry.key, entered(state, annotations.get(entry.key), entry))
  const flags = change.flags.length ? new Map(state.flags) : state.flags
  for (const { id, wish } of change.flags) {
    const flag = flags.get(id)
    if (flag) flags.set(id, { ...flag, wish })
  }
  return { ...state, annotations, flags }
}

/**
 * @param {State} state
 * @param {Annotation | undefined} old
 * @param {Entry} entry
 * @returns {Annotation}
 */
function entered(state, old, entry) {
  if (!old) return { row: null, author: state.me, problem: '', conflict: null, ...entry }
  // The server makes and withdraws it with the decision: a decision made again makes another.
  const row = entry.byFlag && entry.gone !== old.gone ? null : old.row
  return { ...old, ...entry, row, byFlag: entry.byFlag || (old.byFlag && !old.row), problem: '' }
}

/**
 * What rows tell of the text in force.
 * @param {State} state
 * @param {Row[]} rows
 */
function told(state, rows) {
  const inForce = Math.max(state.inForce, ...rows.map(row => row.in_force ?? 0))
  return inForce > state.inForce ? { ...state, inForce } : state
}

/**
 * A row from the server: taken where nothing waits to be sent, or where it says just what was waiting.
 * @param {State} state
 * @param {Row} row
 */
function received(state, row) {
  if (row.spans.some(({ start }) => start === null)) return state // its words are gone: it is listed apart
  const all = [...state.annotations.values()]
  const old = all.find(one => one.row?.id === row.id || one.key === row.key) ?? all.find(one => awaits(one, row))
  const isTakenBack = row.flag !== null && state.flags.get(row.flag)?.wish?.decision === null // as the answer came
  if (isTakenBack && (!old || old.byFlag)) return state
  if (old && !old.byFlag && (isUnsent(old) || state.sent.has(old.key)) && !agrees(old, row)) return state
  const key = old?.key ?? row.key
  return { ...state, annotations: new Map(state.annotations).set(key, { ...known(row), key }) }
}

/**
 * Whether the row is what the server made of the decision that this annotation stands in for.
 * @param {Annotation} annotation
 * @param {Row} row
 */
function awaits(annotation, row) {
  return annotation.byFlag && !annotation.row && !annotation.gone && row.flag !== null && annotation.flag === row.flag
}

/**
 * @param {State} state
 * @param {FlagRow[]} rows
 */
function numbered(state, rows) {
  const heard = new Set(rows.map(({ id }) => id))
  const waiting = [...state.flags.values()].filter(({ row, wish }) => wish && !heard.has(row.id)) // what was decided is told first
  const all = [...rows, ...waiting.map(({ row }) => row)].sort((one, other) => one.start - other.start)
  return new Map(all.map((row, i) => [row.id, { n: i + 1, row, wish: state.flags.get(row.id)?.wish ?? null }]))
}

/**
 * @param {State} state
 * @param {{ id: number, row: FlagRow, sent: Wish | null }} action
 */
function savedFlag(state, { id, row, sent }) {
  const flag = state.flags.get(id)
  if (!flag) return state
  const flags = new Map(state.flags).set(id, { ...flag, row, wish: flag.wish === sent ? null : flag.wish })
  if (row.status === 'stale') flags.delete(id) // the engine no longer raises it
  return { ...state, flags }
}

/**
 * @param {State} state
 * @param {string} key
 * @param {Partial<Annotation>} values
 */
function withAnnotation(state, key, values) {
  const old = state.annotations.get(key)
  return old ? { ...state, annotations: new Map(state.annotations).set(key, { ...old, ...values }) } : state
}

/**
 * @param {State} state
 * @param {string} key
 * @param {Row} row
 */
function saved(state, key, row) {
  const old = state.annotations.get(key)
  const isSame = old && sameSaid(old.said, saidOf(row))
  return withAnnotation(state, key, { row, problem: '', ...(isSame && { said: saidOf(row) }) })
}

/**
 * @param {State} state
 * @param {string} key
 */
function without(state, key) {
  const annotations = new Map(state.annotations)
  annotations.delete(key)
  return { ...state, annotations }
}

/**
 * What was kept in this browser, as it was left.
 * @param {State} state
 * @param {{ annotations: Annotation[], flags: { id: number, wish: Wish }[], sent?: Iterable<[string, readonly Sent[]]> }} kept
 */
function takenUp(state, { annotations, flags, sent = [] }) {
  const now = new Map(state.annotations)
  for (const annotation of annotations) now.set(annotation.key, annotation)
  return changed({ ...state, annotations: now, sent: new Map([...state.sent, ...sent]) }, { annotations: [], flags })
}

/**
 * Nothing is on its way: a wish to reopen what is open is fulfilled.
 * @param {State} state
 */
function atRest(state) {
  const idle = [...state.flags.values()].filter(({ row, wish }) => wish?.decision === null && row.status === 'open')
  if (!idle.length) return state
  const flags = new Map(state.flags)
  for (const flag of idle) flags.set(flag.row.id, { ...flag, wish: null })
  return { ...state, flags }
}
