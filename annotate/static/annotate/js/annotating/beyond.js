/** @import { Chosen, Span, State } from './types.js' */
/** @import { Article } from './article.js' */
import { h, kbd, need } from './dom.js'
import { listedFlags } from './figures.js'
import { keyFor } from './keys.js'
import { inReadingOrder } from './order.js'
import { firstSpan } from './said.js'

const BAR = 88 // what lies over the cards: the top bar and the tabs
const WIDE = 1180 // below this all cards are in the tray

/**
 * Where no card stands beside the text that is in view, says how many stand further up and down, and leads there.
 *
 * @param {{ article: Article, get: () => State, next: () => Span | null, onChoose: (chosen: Chosen) => void }} parts
 *   next: the words that the key for the next flag goes to
 */
export function createBeyond({ article, get, next, onChoose }) {
  const list = need('[data-cards]')
  const above = h('button', { type: 'button', class: 'beyond', hidden: true })
  const below = h('button', { type: 'button', class: 'beyond', hidden: true })
  list.before(above)
  list.after(below)
  let pending = 0

  function follow() {
    cancelAnimationFrame(pending)
    pending = requestAnimationFrame(update)
  }

  function update() {
    const state = get()
    const all = innerWidth > WIDE && !list.hidden && !isAnyInView() ? entries(state) : []
    const line = article.near(innerHeight / 2)
    tell(above, all.filter(({ span }) => span.start < line).reverse(), 'above', '↑')
    tell(below, all.filter(({ span }) => span.start >= line), 'further down', '↓')
  }

  /** Cards stand in order: only those around the upper edge are measured. */
  function isAnyInView() {
    const cards = /** @type {HTMLElement[]} */ ([...list.children])
    const base = list.getBoundingClientRect().top
    const at = cards.findIndex(({ style }) => base + parseFloat(style.top) > BAR)
    const last = cards[at < 0 ? cards.length - 1 : at - 1]
    const isCutOff = last && base + parseFloat(last.style.top) + last.offsetHeight > BAR
    return isCutOff || (at >= 0 && base + parseFloat(cards[at].style.top) < innerHeight)
  }

  /** @param {HTMLButtonElement} button @param {Entry[]} entries  the nearest first @param {string} where @param {string} sign */
  function tell(button, [nearest, ...others], where, sign) {
    if (button.hidden === Boolean(nearest)) button.hidden = !nearest // each change has all of the page looked through
    if (!nearest) return
    const count = others.length + 1
    const target = next()
    const isNext = target && [nearest, ...others].some(({ span }) => span.start === target.start)
    const key = isNext ? keyFor('next', get().keys) : ''
    button.onclick = () => onChoose(nearest.chosen)
    const told = `${count} ${nearest.chosen.kind}${count === 1 ? '' : 's'} ${where} ${sign} `
    if (button.textContent !== told + key) button.replaceChildren(told, key ? kbd(key) : '')
  }

  addEventListener('scroll', follow, { passive: true })
  return { draw: follow }
}

/** @typedef {{ span: Span, chosen: Chosen }} Entry */

/** @param {State} state @returns {Entry[]} */
function entries(state) {
  if (state.tab === 'flags') return listedFlags(state).map(({ row }) => ({ span: row, chosen: { kind: 'flag', id: row.id } }))
  return inReadingOrder(state).map(({ key, said }) => ({ span: firstSpan(said), chosen: { kind: 'annotation', key } }))
}
