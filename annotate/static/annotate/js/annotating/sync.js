/** @import { Annotation, Said, Sent, State, Wish } from './types.js' */
import { sameSaid, saidOf, shows } from './said.js'
import { isGone, isUnsent, unsentAnnotations } from './state.js'

/**
 * @typedef {object} Request
 * @property {'GET' | 'POST' | 'PUT' | 'DELETE'} method
 * @property {string} path               under /api/v1
 * @property {unknown} body
 * @property {number | null} version     what is sent as If-Match
 * @property {{ annotation: string, sent: Sent } | { flag: number, wish: Wish } | { late: string } | { lateFlag: number }} about  late: of an older text
 */

/**
 * What to tell the server next, so that it comes to have what this tab has; null when nothing waits.
 *
 * Found anew from the state each time, not kept in a list: an undo before sending sends nothing, ten
 * changes while offline are one request, and a request whose answer was lost can safely be sent again.
 *
 * @param {State} state
 * @param {number} documentId
 * @returns {Request | null}
 */
export function nextRequest(state, documentId) {
  const late = lateRequest(state, documentId)
  if (late) return late
  for (const flag of state.flags.values()) {
    const request = flag.wish && flagRequest(state, flag.row, flag.wish)
    if (request) return request
  }
  const all = unsentAnnotations(state)
  const related = all.filter(({ said }) => said.relations.every(({ to }) => isKnown(state, to)))
  for (const annotation of [...related, ...all]) {
    const request = annotationRequest(annotation, bodyOf(state, annotation.said), documentId, state.revision, state.sent.has(annotation.key))
    if (request) return request
  }
  return null
}

/**
 * What was kept of older texts comes first, the decisions on flags before what the server makes of them.
 * @param {State} state
 * @param {number} documentId
 * @returns {Request | null}
 */
function lateRequest(state, documentId) {
  for (const [id, { wish, status }] of state.late.flags) {
    const request = flagRequest(state.late, { id, status }, wish)
    if (request) return { ...request, about: { lateFlag: id } }
  }
  for (const late of state.late.annotations.values()) {
    const about = { late: late.key }
    const isOfFlag = late.byFlag && !late.row && !late.problem
    if (isOfFlag) return { method: 'GET', path: `/documents/${documentId}/annotations?flag=${late.flag}&revision=${late.revision}`, body: null, version: null, about }
    const request = annotationRequest(late, bodyOf(state, late.said), documentId, late.revision)
    if (request) return { ...request, about }
  }
  return null
}

/** Whether the server knows an annotation, so that another can be related to it. @param {State} state @param {string} key */
function isKnown({ annotations, late }, key) {
  if (late.annotations.get(key)?.row === null) return false
  const other = annotations.get(key)
  return !other || (other.row !== null && !isGone(other.row))
}

/**
 * What of an annotation can be sent now: without evidence that is only begun, and without relations to what
 * the server has not heard of. Two that are related to each other are sent so first.
 * @param {State} state
 * @param {Said} said
 * @returns {Said}
 */
function bodyOf(state, said) {
  const relations = said.relations.filter(({ to }) => isKnown(state, to))
  const evidence = said.evidence.filter(shows)
  const isWhole = relations.length === said.relations.length && evidence.length === said.evidence.length
  return isWhole ? said : { ...said, relations, evidence }
}

/**
 * How many acts the server has not heard of.
 * @param {State} state
 */
export function unsent(state) {
  const flags = [...state.flags.values()].filter(flag => flag.wish)
  const late = [...state.late.annotations.values()].filter(({ problem }) => !problem)
  const waiting = unsentAnnotations(state).filter(one => !(one.byFlag && !one.row))
  return flags.length + late.length + state.late.flags.size + waiting.length
}

/**
 * The annotation it makes gets the key that it has here already.
 * @param {{ annotations: Map<string, Annotation> }} among
 * @param {{ id: number, status: string }} flag
 * @param {Wish} wish
 * @returns {Request | null}
 */
function flagRequest({ annotations }, { id, status }, wish) {
  const path = `/flags/${id}/decisions`
  const about = { flag: id, wish }
  if (status !== 'open') return { method: 'DELETE', path, body: null, version: null, about }
  if (wish.decision === null) return null
  const made = [...annotations.values()].find(one => one.byFlag && one.flag === id && !one.gone && !one.row)
  return { method: 'POST', path, body: { ...wish, ...(made && { key: made.key }) }, version: null, about }
}

/**
 * @param {Annotation} annotation
 * @param {Said} said                    as much of it as can be sent
 * @param {number} documentId
 * @param {number} revision              the text that its offsets count in, whichever is in force when it arrives
 * @param {boolean} [isUnanswered]       something was sent of it before, and never answered
 * @returns {Request | null}
 */
function annotationRequest(annotation, said, documentId, revision, isUnanswered = false) {
  const { key, row, gone, flag, supersedes } = annotation
  if (annotation.problem || annotation.conflict || !(isUnanswered || isUnsent(annotation))) return null
  const about = { annotation: key, sent: { said, gone } }
  if (row === null) {
    if (annotation.byFlag) return null
    const links = { ...(flag !== null && { flag }), ...(supersedes !== null && { supersedes }) }
    return { method: 'POST', path: `/documents/${documentId}/annotations`, body: { ...said, revision, key, ...links }, version: null, about }
  }
  const path = `/annotations/${row.id}`
  if (gone) return { method: 'POST', path: `${path}/withdrawals`, body: {}, version: row.version, about }
  if (isGone(row)) return { method: 'POST', path: `${path}/restorations`, body: {}, version: row.version, about: { ...about, sent: { said: saidOf(row), gone } } }
  return !isUnanswered && sameSaid(said, saidOf(row)) ? null : { method: 'PUT', path, body: { ...said, revision }, version: row.version, about }
}
