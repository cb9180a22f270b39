import { h } from './dom.js'

const MOST = 8 // names offered at once
const BEGUN = /(?<![\p{L}\p{N}_.+@-])@([\p{L}\p{N}_.+@-]*)$/u // a name as the server finds it, up to the caret

/** @typedef {{ username: string, name: string }} Person */

/**
 * Offers those who read the talk while one types `@` into a comment. The caret stays in the field; the list goes by keys.
 *
 * @param {object} about
 * @param {string} about.fields              selector of the fields
 * @param {() => number | string} about.article   its key
 * @param {(words: string) => void} about.say     aloud
 */
export function completeNames({ fields, article, say }) {
  const list = h('ul', { class: 'options names', role: 'listbox', id: 'names', 'aria-label': 'People who read this', hidden: true })
  /** @type {Map<number | string, Promise<Person[]>>} */
  const known = new Map()
  /** @type {HTMLTextAreaElement | null} */
  let field = null
  /** @type {Person[]} */
  let offered = []
  let at = 0

  /** @param {HTMLTextAreaElement} asked */
  async function look(asked) {
    const begun = begunIn(asked)
    const people = begun === null ? [] : fitting(await readers(article()), begun)
    if (document.activeElement !== asked || begunIn(asked) !== begun) return
    if (people.length) open(asked, people)
    else close()
  }

  /** @param {number | string} id */
  async function readers(id) {
    const asked = known.get(id) ?? fetch(`/api/v1/documents/${id}/readers`, { headers: { Accept: 'application/json' } }).then(answer => answer.ok ? answer.json() : Promise.reject(answer))
    known.set(id, asked)
    return asked.catch(() => {
      known.delete(id) // asked again at the next letter
      return []
    })
  }

  /** @param {HTMLTextAreaElement} asked @param {Person[]} people */
  function open(asked, people) {
    const isNews = !field || people.length !== offered.length
    field = asked
    offered = people
    list.replaceChildren(...people.map(option))
    list.hidden = false
    asked.after(list)
    asked.setAttribute('aria-autocomplete', 'list')
    asked.setAttribute('aria-controls', list.id)
    list.scrollIntoView({ block: 'nearest' })
    select(0)
    asked.scrollIntoView({ block: 'nearest' })
    if (isNews) say(`${people.length === 1 ? 'One name fits' : `${people.length} names fit, Up and Down choose`}: Enter takes ${people[0].name}`)
  }

  /** @param {Person} person @param {number} i */
  function option(person, i) {
    return h('li', { role: 'option', id: `name-${i}`, onmousedown: (/** @type {Event} */ event) => event.preventDefault(), onclick: () => take(person) },
      h('span', {}, person.name), h('span', { class: 'meta' }, `@${person.username}`))
  }

  /** @param {number} which */
  function select(which) {
    at = (which + offered.length) % offered.length
    for (const [i, item] of [...list.children].entries()) item.setAttribute('aria-selected', String(i === at))
    list.children[at].scrollIntoView({ block: 'nearest' })
    field?.setAttribute('aria-activedescendant', `name-${at}`)
  }

  function close() {
    list.hidden = true
    for (const name of ['aria-autocomplete', 'aria-controls', 'aria-activedescendant']) field?.removeAttribute(name)
    field = null
  }

  /** @param {Person} person */
  function take({ username, name }) {
    const begun = field && begunIn(field)
    if (!field || begun === null) return close()
    const { value, selectionEnd } = field
    field.setSelectionRange(selectionEnd - begun.length, selectionEnd + Number(value[selectionEnd] === ' '))
    document.execCommand('insertText', false, `${username} `) // as typed: Ctrl+Z takes it back, and the draft is kept
    close()
    say(`${name} is named`)
  }

  /** Before any other key of the page. @param {KeyboardEvent} event */
  function onKey(event) {
    const { key } = event
    if (!field || event.target !== field || !list.isConnected || event.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
    if (key === 'ArrowDown' || key === 'ArrowUp') select(at + (key === 'ArrowDown' ? 1 : -1))
    else if (key === 'Enter' || key === 'Tab') take(offered[at])
    else if (key === 'Escape') close()
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  document.addEventListener('keydown', onKey, { capture: true })
  document.addEventListener('input', ({ target }) => { if (target instanceof HTMLTextAreaElement && target.matches(fields)) void look(target) })
  document.addEventListener('selectionchange', () => { if (field && begunIn(field) === null) close() })
  document.addEventListener('focusout', close)
}

/** The name that is begun before the caret, without its `@`; null where none is. @param {{ value: string, selectionStart: number, selectionEnd: number }} field */
export function begunIn({ value, selectionStart, selectionEnd }) {
  const isWithin = selectionStart !== selectionEnd || /^[\p{L}\p{N}_]/u.test(value.slice(selectionEnd))
  return isWithin ? null : BEGUN.exec(value.slice(0, selectionEnd))?.[1] ?? null
}

/** Those whose user name, or a part of whose name, begins so; nobody where that is one's whole name. @param {Person[]} people @param {string} begun */
export function fitting(people, begun) {
  const fit = people.filter(({ username, name }) => [username, ...name.split(/\s+/u)].some(part => plain(part).startsWith(plain(begun))))
  return fit.length === 1 && fit[0].username === begun ? [] : fit.slice(0, MOST)
}

/** @param {string} words */
const plain = words => words.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
