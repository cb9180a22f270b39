/** @import { Row, Span, State } from './types.js' */
/** @import { Announcer } from './announce.js' */
/** @import { Api } from './api.js' */
/** @import { Article } from './article.js' */
/** @import { Scheme } from './scheme.js' */
/** @import { Store } from './saver.js' */
import { h, need } from './dom.js'
import { cut } from './places.js'
import { saidOf } from './said.js'
import { clearSelection } from './selection.js'

/** @typedef {{ role: string, start: number | null, end: number | null, quote: string }} LostSpan */
/** @typedef {Omit<Row, 'spans'> & { spans: LostSpan[] }} LostRow */
/** @typedef {{ mark: string, name: string, quote: string, place: (words: Span) => void }} Offer */

const OFFERED = 3 // at the selected words; the list has them all

/**
 * Annotations whose words are gone from this text, above the cards: select where they belong, and place them there,
 * from here or from the palette at the words.
 * The server is asked at once: nothing else can be done with them before.
 *
 * @param {{ rows: LostRow[], revision: number, store: Store, api: Api, article: Article, scheme: Scheme, announcer: Announcer, onPlaced: (id: number) => void }} parts
 */
export function createOrphans({ rows, revision, store, api, article, scheme, announcer, onPlaced }) {
  const box = h('section', { class: 'lost', 'aria-labelledby': 'lost-h', hidden: true })
  need('[data-cards]').before(box)
  let waiting = rows

  /** @param {State} state @param {State | null} before */
  function draw(state, before) {
    box.hidden = state.tab !== 'annotations' || !waiting.length
    if (!box.hidden && (!before || state.tab !== before.tab || state.words !== before.words)) fill(state)
  }

  /** @param {State} state */
  function fill(state) {
    const many = waiting.length === 1 ? '1 annotation' : `${waiting.length} annotations`
    box.replaceChildren(
      h('h2', { id: 'lost-h' }, `${many} lost ${waiting.length === 1 ? 'its' : 'their'} words in revision ${revision}`),
      h('p', {}, state.words ? 'Place one on the words you selected, or withdraw it.' : 'Select where the words belong now, then place it; or withdraw it.'),
      h('ol', {}, waiting.map(row => item(state, row))))
  }

  /** @param {State} state @param {LostRow} row */
  function item({ me, mayAnnotate, words }, row) {
    const isMine = mayAnnotate && row.author.id === me.id
    const lost = row.spans.filter(span => span.start === null)
    return h('li', { 'data-lost': row.id },
      h('p', {}, h('b', {}, scheme.label(row.label).name), h('span', { class: 'meta' }, `${isMine ? 'you' : row.author.name}, ${row.status}`)),
      lost.map(span => part(row, span, isMine ? words : null, isMine)))
  }

  /** @param {LostRow} row @param {LostSpan} span @param {Span | null} words @param {boolean} isMine */
  function part(row, span, words, isMine) {
    const name = words ? `Place on “${cut(article.quote(words))}”` : 'Place'
    const button = h('button', { type: 'button', class: 'btn', disabled: !words, onmousedown: keepSelection, onclick: () => words && place(row, span, words) }, name)
    return h('p', {}, h('span', { class: 'dim' }, scheme.role(row.label, span.role).name.toLowerCase()), h('del', { class: 'quote', lang: article.root.lang }, cut(span.quote)), isMine && button, isMine && !row.spans.slice(row.spans.indexOf(span) + 1).some(({ start }) => start === null) && h('button', { type: 'button', class: 'btn quiet', onclick: () => withdraw(row) }, 'Withdraw'))
  }

  /** @param {LostRow} row @param {LostSpan} span @param {Span} words */
  async function place(row, span, { start, end }) {
    span.start = start
    span.end = end
    if (row.spans.some(one => one.start === null)) return next(row)
    const spans = row.spans.map(one => ({ role: one.role, start: one.start, end: one.end }))
    const answer = await api.send('PUT', `/annotations/${row.id}`, { ...saidOf(/** @type {any} */ (row)), spans, revision }, row.version).catch(() => null)
    if (!answer?.ok) {
      span.start = null
      return announcer.warn(answer?.data?.detail ?? 'It is not placed: the server cannot be reached. Try again.')
    }
    store.dispatch({ type: 'received annotations', rows: [answer.data] })
    clearSelection()
    leave(row, 'Placed')
    onPlaced(row.id)
  }

  /** One part has its place, others have none yet. @param {LostRow} row */
  function next(row) {
    clearSelection()
    store.dispatch({ type: 'set', values: { words: null } })
    fill(store.get())
    const rest = row.spans.filter(({ start }) => start === null).map(({ role }) => scheme.role(row.label, role).name.toLowerCase())
    announcer.say(`Now select the words of its ${rest.join(' and ')}`)
  }

  /** @param {LostRow} row */
  async function withdraw(row) {
    const answer = await api.send('POST', `/annotations/${row.id}/withdrawals`, {}, row.version).catch(() => null)
    if (!answer?.ok) return announcer.warn(answer?.data?.detail ?? 'It is not withdrawn: the server cannot be reached. Try again.')
    leave(row, 'Withdrawn')
  }

  /** @param {LostRow} row @param {string} said */
  function leave(row, said) {
    waiting = waiting.filter(one => one !== row)
    announcer.say(said)
    fill(store.get())
    box.hidden = !waiting.length
  }

  /** What can be placed on selected words: parts of one's own annotations, the first few. @returns {Offer[]} */
  function offers() {
    const { me, mayAnnotate } = store.get()
    const mine = waiting.filter(({ author }) => mayAnnotate && author.id === me.id)
    const parts = mine.flatMap(row => row.spans.filter(({ start }) => start === null).map(span => ({ row, span })))
    return parts.slice(0, OFFERED).map(({ row, span }) => {
      const { mark, name } = scheme.role(row.label, span.role)
      return { mark, name, quote: span.quote, place: words => void place(row, span, words) }
    })
  }

  return { draw, offers }
}

/** A press on a button must not take the selection away. @param {Event} event */
const keepSelection = event => event.preventDefault()
