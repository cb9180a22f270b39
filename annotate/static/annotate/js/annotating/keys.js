/**
 * @typedef {object} Binding
 * @property {string[]} keys             as keyName() says them; the first is shown
 * @property {string} act
 * @property {string} does               in the foot and in the list of all keys
 * @property {string[]} where            the contexts in which it works, the narrowest one wins
 * @property {string} [shown]            what the foot shows in place of the key
 * @property {boolean} [foot]            shown in the foot
 * @property {boolean} [isSilent]      in no list: it only says why nothing happens
 * @property {boolean} [twin]            does what the binding before it does, the other way: shown with that one
 */

/** @type {Binding[]} */
export const BINDINGS = [
  { keys: ['j'], act: 'next', does: 'next, previous undecided flag', where: ['flags'], foot: true },
  { keys: ['k'], act: 'previous', does: 'previous undecided flag', where: ['flags'], twin: true },
  { keys: ['j'], act: 'next', does: 'next, previous annotation', where: ['annotations', 'comments', 'history', 'relation'], foot: true },
  { keys: ['k'], act: 'previous', does: 'previous annotation', where: ['annotations', 'comments', 'history', 'relation'], twin: true },
  { keys: ['c'], act: 'confirm', does: 'confirm the flag', where: ['flag'] },
  { keys: ['s'], act: 'sourced', does: 'sourced: pick the source’s words', where: ['flag'] },
  { keys: ['n'], act: 'not_a_claim', does: 'not a claim', where: ['flag'] },
  { keys: ['d'], act: 'dismiss', does: 'dismiss the flag with a reason', where: ['flag'] },
  { keys: ['g'], act: 'same', does: 'same figure', where: ['flag'], foot: true },
  { keys: ['o'], act: 'reopen', does: 'open the flag again', where: ['decided'], foot: true },
  { keys: ['c', 's', 'n', 'd'], act: 'told', does: 'decided already', where: ['decided', 'decided by others'], isSilent: true },
  { keys: ['e'], act: 'edit', does: 'edit', where: ['annotation'], foot: true },
  { keys: ['b'], act: 'borders', does: 'move its borders', where: ['annotation'], foot: true },
  { keys: ['r'], act: 'relate', does: 'relate to another', where: ['annotation'], foot: true },
  { keys: ['m'], act: 'comment', does: 'comment', where: ['annotation'], foot: true },
  { keys: ['Delete', 'Backspace'], act: 'withdraw', does: 'delete the annotation', where: ['annotation'], shown: 'Del' },
  { keys: ['a'], act: 'attribution', does: 'attribution', where: ['words'], foot: true },
  { keys: ['+'], act: 'piece', does: 'add to the chosen one', where: ['words'] },
  { keys: ['*'], act: 'everywhere', does: 'all places of these words', where: ['words'], foot: true },
  { keys: ['1', '2', '3', '4', '5', '6', '7', '8', '9'], act: 'label', does: 'label', where: ['words', 'annotation'], shown: '1–9', foot: true },
  { keys: ['1', '2', '3', '4', '5', '6', '7', '8', '9'], act: 'answer', does: 'answer', where: ['source', 'reason', 'relation'], shown: '1–9', foot: true },
  { keys: ['Enter'], act: 'settle', does: 'done', where: ['source', 'reason', 'part'], foot: true },
  { keys: ['Ctrl+Enter'], act: 'send', does: 'send', where: ['comment'], shown: 'Ctrl Enter', foot: true },
  { keys: ['Escape'], act: 'let go', does: 'back', where: ['source', 'reason', 'relation', 'part', 'comment', 'field'], shown: 'Esc', foot: true },
  { keys: ['['], act: 'sentence back', does: 'to the sentence’s start, end', where: ['words', 'caret'], foot: true },
  { keys: [']'], act: 'sentence on', does: 'to the sentence’s end', where: ['words', 'caret'], twin: true },
  { keys: ['v'], act: 'caret', does: 'caret in the text', where: ['page', 'source', 'part'], foot: true },
  { keys: ['Tab'], act: 'spans here', does: 'spans here', where: ['caret'], foot: true },
  { keys: ['z'], act: 'undo', does: 'undo', where: ['page'], foot: true },
  { keys: ['Shift+Z', 'y'], act: 'redo', does: 'redo', where: ['page'], shown: 'Shift Z' },
  { keys: ['f'], act: 'tab flags', does: 'flags', where: ['page'] },
  { keys: ['t'], act: 'tab annotations', does: 'annotations', where: ['page'] },
  { keys: ['Escape'], act: 'let go', does: 'let go', where: ['page'], shown: 'Esc' },
  { keys: ['?'], act: 'keys', does: 'all keys', where: ['page', 'source', 'reason', 'relation', 'part'], foot: true },
]

/** Keys of the caret mode, which the caret itself reads; here so that they are listed. */
export const CARET_KEYS = [
  ['← → ↑ ↓', 'move the caret'],
  ['Ctrl ← →', 'by word'],
  ['Shift with these', 'select'],
  ['[ ]', 'by sentence'],
]

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
 */
export function actFor(name, contexts) {
  for (const context of contexts) {
    const found = BINDINGS.find(binding => binding.where.includes(context) && binding.keys.includes(name))
    if (found) return found.act
  }
  return null
}

/**
 * The bindings to show in the foot.
 * @param {string[]} contexts
 */
export function footBindings(contexts) {
  const taken = new Set()
  return contexts.flatMap(context => BINDINGS.filter(one => one.foot && one.where.includes(context))).filter(binding => {
    const name = binding.keys[0]
    return taken.has(name) ? false : taken.add(name)
  })
}
