/** @import { Announcer } from './announce.js' */
/** @import { Registry, Source } from './registry.js' */
import { h } from './dom.js'

const PAUSE = 200

/** @typedef {{ told: string, note: string, take: () => void }} Option */

/**
 * A field that finds a source of the registry by name or alias while one types, and adds one that is new.
 *
 * @param {object} about
 * @param {string} about.id
 * @param {string} about.value
 * @param {Registry} about.registry
 * @param {Announcer} about.announcer
 * @param {() => string} about.words      what is looked for while nothing is typed
 * @param {() => string} about.kind       of a source that is new
 * @param {(source: Source) => void} about.onTake
 * @param {Record<string, string>} [about.more]  of the field
 */
export function registryCombo({ id, value, registry, announcer, words, kind, onTake, more = {} }) {
  const list = h('ul', { class: 'options', role: 'listbox', id: `${id}-options`, 'aria-label': 'Sources of the registry', hidden: true })
  const input = h('input', { id, type: 'text', value, maxlength: 200, autocomplete: 'off', role: 'combobox', 'aria-expanded': 'false', 'aria-controls': list.id, 'aria-autocomplete': 'list', placeholder: 'Name or alias', ...more })
  let timer = 0
  /** @type {Option[]} */
  let options = []
  let at = -1

  /** @param {Source} source */
  function take(source) {
    input.value = source.name
    close()
    onTake(source)
  }

  /** @param {string} name */
  async function add(name) {
    const answer = await registry.add(name, kind())
    if ('problem' in answer) return announcer.warn(answer.problem)
    take(answer.source)
  }

  async function look() {
    const asked = input.value.trim() || words()
    const found = asked ? await registry.find(asked) : []
    if (document.activeElement !== input || asked !== (input.value.trim() || words())) return
    if (!found) return announcer.warn('The registry cannot be reached just now.')
    const isKnown = found.some(one => one.name.toLowerCase() === asked.toLowerCase())
    options = [
      ...found.map(one => ({ told: one.name, note: also(one), take: () => take(one) })),
      ...(asked && !isKnown ? [{ told: `Add “${asked}”`, note: 'new in the registry', take: () => void add(asked) }] : []),
    ]
    open()
  }

  function open() {
    at = -1
    list.replaceChildren(...options.map((one, i) => h('li', { role: 'option', id: `${id}-${i}`, 'aria-selected': 'false', onpointerdown: event => { event.preventDefault(); one.take() } }, h('span', {}, one.told), h('span', { class: 'meta' }, one.note))))
    list.hidden = !options.length
    input.setAttribute('aria-expanded', String(!list.hidden))
    input.removeAttribute('aria-activedescendant')
  }

  function close() {
    options = []
    open()
  }

  /** @param {number} way */
  function step(way) {
    if (!options.length) return
    at = (at + way + options.length) % options.length
    for (const [i, item] of [...list.children].entries()) item.setAttribute('aria-selected', String(i === at))
    input.setAttribute('aria-activedescendant', `${id}-${at}`)
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    const { key } = event
    if (key === 'ArrowDown' || key === 'ArrowUp') step(key === 'ArrowDown' ? 1 : -1)
    else if (key === 'Enter' && options.length) options[Math.max(0, at)].take()
    else if (key === 'Enter') void look()
    else if (key === 'Escape' && options.length) close()
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  input.addEventListener('keydown', onKey)
  input.addEventListener('focus', look)
  input.addEventListener('blur', close)
  input.addEventListener('input', () => {
    close() // what was offered for other words
    clearTimeout(timer)
    timer = window.setTimeout(look, PAUSE)
  })

  return { input, take, box: h('div', { class: 'combo' }, input, list) }
}

/** How the registry would call what an article calls so. @param {string} words */
export const asName = words => words.replace(/^(?:the|a|an)\s+/iu, '').slice(0, 200)

/** @param {Source} source */
function also({ kind, aliases }) {
  const names = aliases.length ? `, also ${aliases.slice(0, 3).map(one => `“${one}”`).join(', ')}` : ''
  return `${kind.replaceAll('_', ' ')}${names}`
}
