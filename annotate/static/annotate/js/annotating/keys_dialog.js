import { openDialog } from './dialogs.js'
import { h } from './dom.js'
import { keyLabel } from './foot.js'
import { BINDINGS, CARET_KEYS } from './keys.js'

const GROUPS = [
  ['Everywhere', ['page']],
  ['Flags', ['flags', 'flag', 'decided', 'source']],
  ['Words selected', ['words']],
  ['Annotations', ['annotations', 'annotation', 'comment']],
]

/** Whether single letters act; whoever speaks to the computer may turn them off (WCAG 2.1.4). */
export const keysAreOn = () => localStorage.getItem('single-keys') !== 'off'

/** Show all keys of the screen. */
export function showKeys() {
  const groups = GROUPS.map(([name, where]) => group(String(name), rows(/** @type {string[]} */ (where))))
  const caret = group('Caret in the text (V)', CARET_KEYS.map(([keys, does]) => row(keys.split(' '), does)))
  const box = h('input', { type: 'checkbox', checked: keysAreOn() })
  box.addEventListener('change', () => localStorage.setItem('single-keys', box.checked ? 'on' : 'off'))
  const close = h('button', { type: 'button', class: 'btn', onclick: () => dialog.close() }, 'Close')
  const dialog = openDialog('Keys of this screen', [
    h('div', { class: 'keys-panel' }, groups, caret),
    h('footer', {}, h('label', { class: 'tick' }, box, 'Single keys act'), close),
  ], { kind: 'keys' })
  close.focus()
}

/** @param {string} name @param {HTMLElement[][]} lines */
function group(name, lines) {
  return h('section', {}, h('h3', {}, name), h('dl', {}, lines))
}

/** @param {string[]} where */
function rows(where) {
  const own = BINDINGS.filter(binding => binding.where.some(one => where.includes(one)) && !binding.twin && !binding.isSilent)
  return own.map(binding => {
    const twin = BINDINGS.find(one => one.twin && one.where[0] === binding.where[0] && BINDINGS.indexOf(one) === BINDINGS.indexOf(binding) + 1)
    const keys = [binding.shown ?? keyLabel(binding.keys[0]), ...(twin ? [keyLabel(twin.keys[0])] : [])]
    return row(keys, binding.does)
  })
}

/** @param {string[]} keys @param {string} does */
function row(keys, does) {
  return [h('dt', {}, keys.map(name => h('kbd', {}, name))), h('dd', {}, does)]
}
