/** @import { Binding, Own } from './keys.js' */
import { BINDINGS, bindingsWith } from './keys.js'

const TABS = ['flags', 'annotations', 'sources', 'comments', 'history']
const CHOSEN = ['flag', 'decided', 'decided by others', 'annotation']

/** Contexts that can hold at one time; contexts.js makes them. */
const TOGETHER = [['source', 'caret'], ['reason', 'caret'], ['relation', 'caret'], ['part', 'caret'], ['words', 'caret', 'page'], ['caret', ...CHOSEN, ...TABS, 'page']]

/** Of these only one holds. */
const APART = [TABS, CHOSEN]

/** Keys that mean the same everywhere, or that other programs take. */
const RESERVED = /^(?:[0-9[\]{} ]|Enter|Escape|Tab|Backspace|Arrow.*|Home|End|PageUp|PageDown|F\d+|Shift|Control|Alt|AltGraph|Meta|CapsLock|Dead|Process|Unidentified)$/

/**
 * Whether a person may give the binding another key.
 * @param {Binding} binding
 */
export const isChangeable = ({ isFixed, follows }) => !isFixed && !follows

/**
 * What stands against a key for an act: the bindings that have it where the act works; or that it is nobody's to give.
 * @param {string} act
 * @param {string} key
 * @param {Own} own
 * @returns {{ isReserved: boolean, taken: Binding[] }}
 */
export function objections(act, key, own) {
  const bindings = BINDINGS.filter(one => one.act === act)
  const mine = bindings.flatMap(one => one.where)
  const wanted = bindings[0]?.keys[0] === key ? bindings[0].keys : [key] // with the key it came with, its others come back
  const others = bindingsWith(own).filter(one => one.act !== act && !one.follows && one.keys.some(other => wanted.includes(other)))
  return { isReserved: RESERVED.test(key), taken: others.filter(other => other.where.some(one => mine.some(two => canMeet(one, two)))) }
}

/**
 * A person's keys with one changed; what the act has anyway is not kept as one's own.
 * @param {Own} own
 * @param {string} act
 * @param {string} key
 * @returns {Own}
 */
export function withKey(own, act, key) {
  const { [act]: _, ...others } = own
  return BINDINGS.find(one => one.act === act)?.keys[0] === key ? others : { ...others, [act]: key }
}

/**
 * A person's keys with those of two acts exchanged.
 * @param {Own} own
 * @param {string} act
 * @param {string} key   that `other` has, and `act` is to have
 * @param {string} other
 */
export function swapped(own, act, key, other) {
  const old = bindingsWith(own).find(one => one.act === act)?.keys[0] ?? ''
  return withKey(withKey(own, act, key), other, old)
}

/** @param {string} one @param {string} other */
function canMeet(one, other) {
  if (one === other) return true
  const isTogether = TOGETHER.some(all => all.includes(one) && all.includes(other))
  return isTogether && !APART.some(all => all.includes(one) && all.includes(other))
}
