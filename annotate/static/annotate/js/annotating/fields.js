import { h } from './dom.js'

/** The controls of the forms beside the text: each has its name above it, and tells at once what it holds. */

/** @param {string} id @param {string} name @param {HTMLElement} control @param {boolean} [isDue] */
export function labelled(id, name, control, isDue = false) {
  return h('div', { class: 'entry' }, h('label', { for: id }, name, isDue && h('span', { class: 'due' }, ' needed')), control)
}

/** @param {string} id @param {{ const: string, title: string }[]} choices @param {unknown} value @param {(value: string) => void} onValue */
export function choice(id, choices, value, onValue) {
  const select = h('select', { id }, h('option', { value: '' }, 'Not said'),
    choices.map(one => h('option', { value: one.const, selected: one.const === value }, one.title)))
  select.addEventListener('change', () => onValue(select.value))
  return select
}

/** @param {string} id @param {string} name @param {boolean} value @param {(checked: boolean) => void} onValue */
export function tickBox(id, name, value, onValue) {
  const input = h('input', { id, type: 'checkbox', checked: value })
  input.addEventListener('change', () => onValue(input.checked))
  return h('label', { class: 'tick' }, input, name)
}

/**
 * A field for words, of one line or of several.
 * @param {string} id
 * @param {string} value
 * @param {(value: string) => void} onValue  while one types
 * @param {import('./dom.js').Properties & { rows?: number }} [more]  with rows: several lines
 */
export function wordsField(id, value, onValue, more = {}) {
  const field = more.rows ? h('textarea', { id, ...more }, value) : h('input', { id, type: 'text', value, ...more })
  field.addEventListener('input', () => onValue(field.value))
  return field
}
