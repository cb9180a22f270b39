/** @import { Annotation, Flag, State, Wish } from './types.js' */
import { sameSaid, saidOf } from './said.js'
import { isGone, isUnsent } from './state.js'

/**
 * @typedef {object} Request
 * @property {'POST' | 'PUT' | 'DELETE'} method
 * @property {string} path               under /api/v1
 * @property {unknown} body
 * @property {number | null} version     what is sent as If-Match
 * @property {{ annotation: string } | { flag: number, wish: Wish }} about
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
  for (const flag of state.flags.values()) {
    const request = flag.wish && flagRequest(flag, flag.wish)
    if (request) return request
  }
  for (const annotation of state.annotations.values()) {
    const request = annotationRequest(annotation, documentId)
    if (request) return request
  }
  return null
}

/**
 * How many acts the server has not heard of.
 * @param {State} state
 */
export function unsent(state) {
  const flags = [...state.flags.values()].filter(flag => flag.wish)
  return flags.length + [...state.annotations.values()].filter(one => isUnsent(one) && !(one.byFlag && !one.row)).length
}

/**
 * @param {Flag} flag
 * @param {Wish} wish
 * @returns {Request | null}
 */
function flagRequest({ row }, wish) {
  const path = `/flags/${row.id}/decisions`
  const about = { flag: row.id, wish }
  if (row.status !== 'open') return { method: 'DELETE', path, body: null, version: null, about }
  if (wish.decision === null) return null
  return { method: 'POST', path, body: wish, version: null, about }
}

/**
 * @param {Annotation} annotation
 * @param {number} documentId
 * @returns {Request | null}
 */
function annotationRequest(annotation, documentId) {
  const { key, said, row, gone, flag, supersedes } = annotation
  if (annotation.problem || annotation.conflict || !isUnsent(annotation)) return null
  const about = { annotation: key }
  if (row === null) {
    if (annotation.byFlag) return null
    const links = { ...(flag !== null && { flag }), ...(supersedes !== null && { supersedes }) }
    return { method: 'POST', path: `/documents/${documentId}/annotations`, body: { ...said, key, ...links }, version: null, about }
  }
  const path = `/annotations/${row.id}`
  if (gone) return { method: 'POST', path: `${path}/withdrawals`, body: {}, version: row.version, about }
  if (isGone(row)) return { method: 'POST', path: `${path}/restorations`, body: {}, version: row.version, about }
  return sameSaid(said, saidOf(row)) ? null : { method: 'PUT', path, body: said, version: row.version, about }
}
