/** @typedef {Record<string, string>} Own  the keys a person gave to acts, as keyName() says them */

/**
 * @typedef {object} Binding
 * @property {string[]} keys             as keyName() says them; the first is shown
 * @property {string} act
 * @property {string} does               in the foot and in the list of all keys
 * @property {string[]} where            the contexts in which it works, the narrowest one wins
 * @property {string} [shown]            what the foot shows in place of the key
 * @property {boolean} [foot]            shown in the foot
 * @property {boolean} [isFixed]         its key cannot be changed: it is read elsewhere too, or is one of several
 * @property {string[]} [follows]        in no list: it has the keys of these acts, and only says why nothing happens
 * @property {boolean} [twin]            does what the binding before it does, the other way: shown with that one
 */

/** @type {Binding[]} */
export const BINDINGS = [
  { keys: ['j'], act: 'next', does: 'next, previous undecided flag', where: ['flags'], foot: true },
  { keys: ['k'], act: 'previous', does: 'previous undecided flag', where: ['flags'], twin: true },
  { keys: ['j'], act: 'next', does: 'next, previous annotation', where: ['annotations', 'sources', 'comments', 'history', 'relation'], foot: true },
  { keys: ['k'], act: 'previous', does: 'previous annotation', where: ['annotations', 'sources', 'comments', 'history', 'relation'], twin: true },
  { keys: ['c'], act: 'confirm', does: 'confirm the flag', where: ['flag'] },
  { keys: ['s'], act: 'sourced', does: 'sourced: name its source', where: ['flag'] },
  { keys: ['n'], act: 'not_a_claim', does: 'not a claim', where: ['flag'] },
  { keys: ['d'], act: 'dismiss', does: 'dismiss the flag with a reason', where: ['flag'] },
  { keys: ['x'], act: 'all places', does: 'decide all flags of the figure at once', where: ['flag'] },
  { keys: ['g'], act: 'same', does: 'same figure', where: ['flag'], foot: true },
  { keys: ['o'], act: 'reopen', does: 'open the flag again', where: ['decided'], foot: true },
  { keys: [], act: 'told', does: 'decided already', where: ['decided', 'decided by others'], follows: ['confirm', 'sourced', 'not_a_claim', 'dismiss'] },
  { keys: ['e'], act: 'edit', does: 'edit', where: ['annotation'], foot: true },
  { keys: ['b'], act: 'borders', does: 'move its borders', where: ['annotation'], foot: true },
  { keys: ['r'], act: 'relate', does: 'relate to another', where: ['annotation'], foot: true },
  { keys: ['c', 'm'], act: 'comment', does: 'comment', where: ['words', 'annotation'], foot: true },
  { keys: ['Delete', 'Backspace'], act: 'withdraw', does: 'delete the annotation', where: ['annotation'], shown: 'Del' },
  { keys: ['a'], act: 'attribution', does: 'attribution', where: ['words'], foot: true },
  { keys: ['l'], act: 'place', does: 'place what lost its words', where: ['words'] },
  { keys: ['+'], act: 'piece', does: 'add to the chosen one', where: ['words'] },
  { keys: ['*'], act: 'everywhere', does: 'all places of these words', where: ['words'], foot: true },
  { keys: ['1', '2', '3', '4', '5', '6', '7', '8', '9'], act: 'label', does: 'label', where: ['words', 'annotation'], shown: '1–9', foot: true, isFixed: true },
  { keys: ['1', '2', '3', '4', '5', '6', '7', '8', '9'], act: 'answer', does: 'answer', where: ['source', 'reason', 'relation'], shown: '1–9', foot: true, isFixed: true },
  { keys: ['r'], act: 'registry', does: 'source from the registry', where: ['source'], foot: true },
  { keys: ['Enter'], act: 'settle', does: 'done', where: ['source', 'reason', 'part'], foot: true, isFixed: true },
  { keys: ['Ctrl+Enter'], act: 'send', does: 'send', where: ['comment'], shown: 'Ctrl Enter', foot: true, isFixed: true },
  { keys: ['Escape'], act: 'let go', does: 'back', where: ['source', 'reason', 'relation', 'part', 'comment', 'find', 'field'], shown: 'Esc', foot: true, isFixed: true },
  { keys: ['Enter'], act: 'match', does: 'next, previous match', where: ['find'], foot: true, isFixed: true },
  { keys: ['Shift+Enter'], act: 'match back', does: 'previous match', where: ['find'], twin: true, isFixed: true },
  { keys: ['Ctrl+Enter'], act: 'match select', does: 'select the words', where: ['find'], foot: true, isFixed: true },
  { keys: ['['], act: 'sentence back', does: 'to the sentence’s start, end', where: ['words', 'caret'], foot: true, isFixed: true },
  { keys: [']'], act: 'sentence on', does: 'to the sentence’s end', where: ['words', 'caret'], twin: true, isFixed: true },
  { keys: ['v'], act: 'caret', does: 'caret in the text', where: ['page', 'source', 'part'], foot: true },
  { keys: ['Tab'], act: 'spans here', does: 'spans here', where: ['caret'], foot: true, isFixed: true },
  { keys: ['/'], act: 'find', does: 'find in the text', where: ['page', 'source', 'part'], foot: true },
  { keys: ['h'], act: 'guide', does: 'guidelines', where: ['page', 'source', 'reason'], foot: true },
  { keys: ['z'], act: 'undo', does: 'undo', where: ['page'], foot: true },
  { keys: ['Shift+Z', 'y'], act: 'redo', does: 'redo', where: ['page'], shown: 'Shift Z' },
  { keys: ['f'], act: 'tab flags', does: 'to the flags', where: ['page'] },
  { keys: ['t'], act: 'tab annotations', does: 'to the annotations', where: ['page'] },
  { keys: ['w'], act: 'tab sources', does: 'to the sources', where: ['page'] },
  { keys: ['p'], act: 'tab comments', does: 'to the comments', where: ['page'] },
  { keys: ['i'], act: 'tab history', does: 'to the history', where: ['page'] },
  { keys: ['Escape'], act: 'let go', does: 'let go', where: ['page'], shown: 'Esc', isFixed: true },
  { keys: ['?'], act: 'keys', does: 'all keys', where: ['page', 'source', 'reason', 'relation', 'part'], foot: true },
]

/** Keys of the caret mode, which the caret itself reads; here so that they are listed. */
export const CARET_KEYS = [
  ['← → ↑ ↓', 'move the caret'],
  ['Ctrl ← →', 'by word'],
  ['Shift ← →', 'select'],
  ['[ ]', 'by sentence'],
]

/** @type {WeakMap<Own, Binding[]>} */
const known = new WeakMap()

/**
 * The bindings with a person's own keys in them.
 * @param {Own} own
 * @returns {Binding[]}
 */
export function bindingsWith(own) {
  const found = known.get(own) ?? BINDINGS.map(binding => withOwn(binding, own))
  known.set(own, found)
  return found
}

/** @param {Binding} binding @param {Own} own @returns {Binding} */
function withOwn(binding, own) {
  if (binding.follows) return { ...binding, keys: binding.follows.flatMap(act => keysOf(act, own)) }
  const key = binding.isFixed ? undefined : own[binding.act]
  return key === undefined ? binding : { ...binding, keys: [key], shown: undefined }
}

/** @param {string} act @param {Own} own */
function keysOf(act, own) {
  return own[act] === undefined ? BINDINGS.find(one => one.act === act)?.keys ?? [] : [own[act]]
}

/**
 * The key of an act as buttons show it.
 * @param {string} act
 * @param {Own} own
 */
export function keyFor(act, own) {
  const binding = bindingsWith(own).find(one => one.act === act)
  return binding ? shownKey(binding) : ''
}

/** @param {Binding} binding */
export const shownKey = ({ shown, keys }) => shown ?? keyLabel(keys[0])

/** @param {string} name */
export const keyLabel = name => ({ Escape: 'Esc', Delete: 'Del', ' ': 'Space' })[name] ?? (name.length === 1 ? name.toUpperCase() : name.replace('+', ' '))

/**
 * The same for aria-keyshortcuts, which has names of its own.
 * @param {string} shown
 */
export const keyShortcut = shown => ({ Esc: 'Escape', Del: 'Delete' })[shown] ?? shown.replace(' ', '+')

/** Whether single letters act; whoever speaks to the computer may turn them off (WCAG 2.1.4). */
export const keysAreOn = () => localStorage.getItem('single-keys') !== 'off'

/**
 * The name of a key as bindings say it: letters small, Shift said only where it is not in the character.
 * @param {{ key: string, shiftKey: boolean }} event
 */
export function keyName({ key, shiftKey }) {
  if (key.length > 1) return key
  const isLetter = key.toLowerCase() !== key.toUpperCase()
  return isLetter && shiftKey ? `Shift+${key.toUpperCase()}` : key.toLowerCase()
}

/**
 * What a key does in these contexts, the first context going before the later; null for nothing.
 * @param {string} name
 * @param {string[]} contexts
 * @param {Own} own
 */
export function actFor(name, contexts, own) {
  for (const context of contexts) {
    const found = bindingsWith(own).find(binding => binding.where.includes(context) && binding.keys.includes(name))
    if (found) return found.act
  }
  return null
}

/**
 * The bindings to show in the foot.
 * @param {string[]} contexts
 * @param {Own} own
 */
export function footBindings(contexts, own) {
  const taken = new Set()
  return contexts.flatMap(context => bindingsWith(own).filter(one => one.foot && one.where.includes(context))).filter(binding => {
    const name = binding.keys[0]
    return taken.has(name) ? false : taken.add(name)
  })
}
