/** @import { Annotation, State } from './types.js' */
import { firstSpan } from './said.js'
import { shownAnnotations } from './state.js'

/** @type {WeakMap<object, Annotation[]>} */
const ordered = new WeakMap()

/** The annotations as one comes to them in the text. @param {State} state */
export function inReadingOrder(state) {
  const known = ordered.get(state.annotations) ?? sorted(state)
  ordered.set(state.annotations, known)
  return known
}

/** Whom the attribution above one credits. @param {State} state @param {Annotation} annotation */
export function sourceAbove(state, annotation) {
  const all = inReadingOrder(state)
  return all.slice(0, all.findIndex(({ key }) => key === annotation.key)).findLast(({ said }) => said.source !== null)?.said.source ?? null
}

/** @param {State} state */
function sorted(state) {
  return [...shownAnnotations(state)].sort((one, other) => firstSpan(one.said).start - firstSpan(other.said).start || one.said.spans[0].end - other.said.spans[0].end)
}
