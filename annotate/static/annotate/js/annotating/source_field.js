/** @import { Annotation } from './types.js' */
/** @import { Tools } from './annotation_cards.js' */
/** @import { Source } from './registry.js' */
import { h } from './dom.js'
import { labelled } from './fields.js'

const PAUSE = 200

/** @typedef {{ told: string, note: string, take: () => void }} Option */

/**
 * Whom the registry knows the source as: found by name or alias while one types, added where it is new, or
 * the same as in the attribution above.
 *
 * @param {Annotation} annotation
 * @param {Tools} tools
 */
export function sourceField(annotation, tools) {
  const { acts, registry, announcer } = tools
  const { source } = annotation.said
  const name = source === null ? '' : registry.nameOf(source, annotation.row?.source_name)
  const list = h('ul', { class: 'options', role: 'listbox', id: 'said-source-options', 'aria-label': 'Sources of the registry', hidden: true })
  const input = h('input', { id: 'said-source', type: 'text', value: name, maxlength: 200, autocomplete: 'off', role: 'combobox', 'aria-expanded': 'false', 'aria-controls': list.id, 'aria-autocomplete': 'list', placeholder: 'Name or alias' })
  let timer = 0
  /** @type {Option[]} */
  let options = []
  let at = -1

  /** @param {number | null} id @param {string} told */
  function link(id, told) {
    acts.edit(annotation.key, now => ({ ...now, source: id }), told ? `Source: ${told}` : 'Source unlinked')
    input.value = told
    close()
  }

  /** @param {string} words */
  async function add(words) {
    const { source_kind: kind } = annotation.said.attributes
    const answer = await registry.add(words, typeof kind === 'string' ? kind : 'named_organisation')
    if ('problem' in answer) return announcer.warn(answer.problem)
    link(answer.source.id, answer.source.name)
  }

  async function look() {
    const words = input.value.trim() || sourceWords(annotation, tools)
    const found = words ? await registry.find(words) : []
    if (document.activeElement !== input) return
    if (!found) return announcer.warn('The registry cannot be reached just now.')
    const isKnown = found.some(one => one.name.toLowerCase() === words.toLowerCase())
    options = [
      ...found.map(one => ({ told: one.name, note: also(one), take: () => link(one.id, one.name) })),
      ...(words && !isKnown ? [{ told: `Add “${words}”`, note: 'new in the registry', take: () => void add(words) }] : []),
    ]
    open()
  }

  function open() {
    at = -1
    list.replaceChildren(...options.map((one, i) => h('li', { role: 'option', id: `said-source-${i}`, 'aria-selected': 'false', onpointerdown: event => { event.preventDefault(); one.take() } }, h('span', {}, one.told), h('span', { class: 'meta' }, one.note))))
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
    input.setAttribute('aria-activedescendant', `said-source-${at}`)
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    const { key } = event
    if (key === 'ArrowDown' || key === 'ArrowUp') step(key === 'ArrowDown' ? 1 : -1)
    else if (key === 'Enter' && options.length) options[Math.max(0, at)].take()
    else if (key === 'Escape' && options.length) close()
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  input.addEventListener('keydown', onKey)
  input.addEventListener('focus', look)
  input.addEventListener('blur', () => {
    close()
    if (!input.value.trim() && annotation.said.source !== null) link(null, '')
  })
  input.addEventListener('input', () => {
    clearTimeout(timer)
    timer = window.setTimeout(look, PAUSE)
  })

  const above = tools.sourceAbove(annotation)
  const same = above !== null && h('button', { type: 'button', class: 'link', onclick: () => link(above, registry.nameOf(above)) }, `Same as above: ${registry.nameOf(above)}`)
  const entry = labelled('said-source', 'Source in the registry', h('div', { class: 'combo' }, input, list))
  entry.classList.add('wide')
  if (same) entry.append(same)
  return entry
}

/** What the article calls the source. @param {Annotation} annotation @param {Tools} tools */
function sourceWords({ said }, { article }) {
  const span = said.spans.find(({ role }) => role === 'source')
  return span ? article.quote(span).replace(/^(?:the|a|an)\s+/iu, '').slice(0, 200) : ''
}

/** @param {Source} source */
function also({ kind, aliases }) {
  const names = aliases.length ? `, also ${aliases.slice(0, 3).map(one => `“${one}”`).join(', ')}` : ''
  return `${kind.replaceAll('_', ' ')}${names}`
}
