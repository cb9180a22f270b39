/** @import { Filter, Flag, Span, State } from './types.js' */
import { isOpen } from './state.js'

/**
 * The other places of a flag's figure.
 * @param {Flag} flag
 * @returns {Span[]}
 */
export function sameFigure({ row }) {
  const places = row.places.map(([start, end]) => ({ start, end })).concat(row.evidence.filter(({ role }) => role === 'same_figure'))
  const others = places.filter(one => one.end <= row.start || row.end <= one.start)
  return others.filter((one, i) => others.findIndex(other => other.start === one.start) === i)
}

/**
 * The other open flags on a flag's figure, in all its places.
 * @param {State} state
 * @param {Flag} flag
 */
export function alike({ flags }, flag) {
  const places = [flag.row, ...sameFigure(flag)]
  return [...flags.values()].filter(one => one.row.id !== flag.row.id && isOpen(one) && places.some(({ start, end }) => one.row.start < end && start < one.row.end))
}

/**
 * The flags to list: those the filter lets through, and the chosen one.
 * @param {State} state
 * @returns {Flag[]}
 */
export function listedFlags({ flags, filter, chosen }) {
  if (!filter) return [...flags.values()]
  const isChosen = (/** @type {Flag} */ { row }) => chosen?.kind === 'flag' && chosen.id === row.id
  return [...flags.values()].filter(flag => isChosen(flag) || passes(flag, filter))
}

/**
 * @param {Flag} flag
 * @param {Filter} filter
 */
export function passes(flag, { severity, rule, status }) {
  return (!severity || flag.row.severity === severity) && (!rule || flag.row.rule === rule) && (!status || isOpen(flag) === (status === 'open'))
}
