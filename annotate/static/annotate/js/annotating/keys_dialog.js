/** @import { Binding, Own } from './keys.js' */
import { openDialog } from './dialogs.js'
import { h } from './dom.js'
import { BINDINGS, bindingsWith, CARET_KEYS, keyLabel, keyName, keysAreOn, shownKey } from './keys.js'
import { isChangeable, objections, swapped, withKey } from './own_keys.js'

/** @type {[string, string[]][]} */
const GROUPS = [
  ['Everywhere', ['page']],
  ['Flags', ['flags', 'flag', 'decided', 'source']],
  ['Words selected', ['words']],
  ['Annotations', ['annotations', 'annotation', 'comment']],
  ['Search', ['find']],
]

/**
 * All keys of the screen: searched, and changed by pressing another.
 *
 * @param {{ get: () => Own, onKeys: (own: Own) => void, onSwitch: () => void }} parts
 */
export function showKeys({ get, onKeys, onSwitch }) {
  const search = h('input', { type: 'search', 'aria-label': 'Search the keys', placeholder: 'Search: an act, or a key' })
  const list = h('div', { class: 'keys-panel' })
  const told = h('p', { class: 'told', role: 'status' }, 'Press a key in the list to change it.')
  const box = h('input', { type: 'checkbox', checked: keysAreOn() })
  const reset = h('button', { type: 'button', class: 'btn quiet', onclick: () => keep({}, 'All keys are as they came.') }, 'Reset all')
  /** @type {string | null} the act that waits for its new key */
  let asks = null

  const dialog = openDialog('Keys of this screen', [
    h('div', { class: 'row' }, search), told, list,
    h('footer', {}, h('label', { class: 'tick' }, box, 'Single keys act'), h('span', { class: 'row' }, reset, h('button', { type: 'button', class: 'btn', onclick: () => dialog.close() }, 'Close'))),
  ], { kind: 'keys' })

  box.addEventListener('change', () => {
    localStorage.setItem('single-keys', box.checked ? 'on' : 'off')
    onSwitch()
  })
  search.addEventListener('input', draw)
  dialog.addEventListener('keydown', onKey, { capture: true })
  draw()
  search.focus()

  function draw() {
    const wanted = search.value.trim().toLowerCase()
    const groups = GROUPS.map(([name, where]) => group(name, rows(where, wanted)))
    const caret = CARET_KEYS.filter(([keys, does]) => isWanted(`${does} ${keys}`, wanted)).map(([keys, does]) => line(keys.split(' ').map(one => h('kbd', {}, one)), does))
    const shown = [...groups, group('Caret in the text', caret)].filter(one => one !== null)
    list.replaceChildren(...(shown.length ? shown : [h('p', { class: 'dim' }, 'No key does that.')]))
    reset.hidden = !Object.keys(get()).length
  }

  /** @param {string[]} where @param {string} wanted */
  function rows(where, wanted) {
    const all = bindingsWith(get())
    const own = all.filter(one => where.includes(one.where[0]) && !one.twin && !one.follows)
    return own.filter(one => isWanted(`${one.does} ${shownKey(one)}`, wanted)).map(binding => {
      const next = all[all.indexOf(binding) + 1]
      return line([binding, ...(next?.twin ? [next] : [])].map(keyOf), binding.does)
    })
  }

  /** @param {Binding} binding */
  function keyOf(binding) {
    const { act, does } = binding
    if (!isChangeable(binding)) return h('kbd', {}, shownKey(binding))
    const isAsked = asks === act
    const name = isAsked ? `${does}: press the new key` : `${does}: ${shownKey(binding)}, change`
    return h('button', { type: 'button', class: 'key', 'data-of': act, 'aria-label': name, title: 'Change this key', 'aria-pressed': String(isAsked), onclick: () => ask(act, does) },
      h('kbd', { class: act in get() ? 'own' : '' }, isAsked ? '…' : shownKey(binding)))
  }

  /** @param {string} act @param {string} does */
  function ask(act, does) {
    asks = act
    say(`Press the new key for “${does}”, or Esc to leave it.`)
    redraw(act)
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    if (asks === null || event.key === 'Tab') return
    event.preventDefault()
    event.stopPropagation()
    if (['Shift', 'Control', 'Alt', 'AltGraph', 'Meta'].includes(event.key)) return
    const act = asks
    asks = null
    if (event.key === 'Escape') say('Left as it was.')
    else if (event.ctrlKey || event.metaKey || event.altKey) say('Take a key without Ctrl or Alt: those are the browser’s.')
    else choose(act, keyName(event))
    redraw(act)
  }

  /** @param {string} act @param {string} key */
  function choose(act, key) {
    const { isReserved, taken: [other, ...more] } = objections(act, key, get())
    if (isReserved) return say(`${keyLabel(key)} does the same everywhere and cannot be given away.`)
    if (!other) return keep(withKey(get(), act, key), `“${nameOf(act)}” is ${keyLabel(key)} now.`)
    const canSwap = !more.length && isChangeable(other) && isFree(act, other.act, key)
    const swap = () => keep(swapped(get(), act, key, other.act), `Swapped: “${nameOf(act)}” is ${keyLabel(key)} now.`)
    say(`${keyLabel(key)} is “${other.does}” already. `, !canSwap && 'Give that another key first.', canSwap && h('button', { type: 'button', class: 'link', onclick: swap }, 'Swap the two'))
  }

  /** @param {string} act @param {string} other @param {string} key */
  function isFree(act, other, key) {
    const own = swapped(get(), act, key, other)
    return [act, other].every(one => !objections(one, own[one] ?? BINDINGS.find(({ act }) => act === one)?.keys[0] ?? '', own).taken.length)
  }

  /** @param {Own} own @param {string} words */
  function keep(own, words) {
    onKeys(own)
    say(words)
    draw()
  }

  /** @param {import('./dom.js').Leaf[]} words */
  const say = (...words) => told.replaceChildren(...words.filter(one => typeof one === 'string' || one instanceof Node))

  /** @param {string} act */
  function redraw(act) {
    draw()
    const button = told.querySelector('button') ?? list.querySelector(`[data-of="${act}"]`)
    if (button instanceof HTMLElement) button.focus()
  }
}

/** @param {string} act */
const nameOf = act => BINDINGS.find(one => one.act === act)?.does ?? act

/** @param {string} words @param {string} wanted */
const isWanted = (words, wanted) => words.toLowerCase().includes(wanted)

/** @param {string} name @param {HTMLElement[][]} lines */
function group(name, lines) {
  return lines.length ? h('section', {}, h('h3', {}, name), h('dl', {}, lines)) : null
}

/** @param {HTMLElement[]} keys @param {string} does */
function line(keys, does) {
  return [h('dt', {}, keys), h('dd', {}, does)]
}
