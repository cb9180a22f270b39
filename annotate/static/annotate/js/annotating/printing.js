/** @import { Annotation, Flag, Span, State } from './types.js' */
/** @import { Article, Block } from './article.js' */
/** @import { CardsOf } from './cards.js' */
/** @import { Intervals } from './intervals.js' */
/** @import { Painted } from './paint.js' */
import { h } from './dom.js'
import { assignLanes } from './lanes.js'
import { inReadingOrder } from './order.js'

/** @typedef {Span & { look: string, no: string }} Mark  no: the number that leads to the list */

/**
 * On paper nothing is far away and nothing can be chosen: all of the article, its marks numbered, and below it what the
 * numbers mean. It is made when one prints, beside the article that is worked on, and is gone afterwards.
 *
 * @param {CardsOf & { article: Article, index: Intervals<Painted>, get: () => State }} parts
 */
export function createPrinting({ article, index, get, flagCard, annotationCard }) {
  const page = h('main', { class: 'printed' })

  function make() {
    const state = { ...get(), mayAnnotate: false, editing: null, question: null } // nothing is asked on paper
    const annotations = inReadingOrder(state)
    const flags = [...state.flags.values()]
    page.replaceChildren(
      text(marksOf(annotations, flags)),
      ...list('Annotations', annotations.map((one, i) => entry(String(i + 1), annotationCard({ ...state, chosen: { kind: 'annotation', key: one.key } }, one)))),
      ...list('Flags', flags.map(one => entry(flagNo(one), flagCard({ ...state, chosen: { kind: 'flag', id: one.row.id } }, one)))),
    )
    document.body.append(page)
  }

  /** The article once more, with its marks. @param {(block: Block) => Mark[]} marksIn */
  function text(marksIn) {
    const copy = /** @type {HTMLElement} */ (article.root.cloneNode(true))
    copy.removeAttribute('data-article')
    const places = copy.querySelectorAll('[data-start]')
    article.blocks.forEach((block, i) => places[i].replaceChildren(...pieces(block, marksIn(block))))
    return copy
  }

  /** @param {Annotation[]} annotations @param {Flag[]} flags @returns {(block: Block) => Mark[]} */
  function marksOf(annotations, flags) {
    const numbers = new Map(annotations.map(({ key }, i) => [key, String(i + 1)]))
    /** @type {Map<Painted, number>} */
    const lanes = new Map()
    return block => {
      const painted = index.touching(block)
      for (const one of painted) if (!lanes.has(one)) for (const [other, lane] of assignLanes(index.cluster(one))) lanes.set(other, lane)
      const said = painted.map(one => ({ start: one.start, end: one.end, look: `lab lab-${one.mark} lane-${lanes.get(one)}`, no: numbers.get(one.key) ?? '' }))
      const flagged = flags.filter(({ row }) => row.start < block.end && block.start < row.end).map(one => ({ start: one.row.start, end: one.row.end, look: 'flagged', no: flagNo(one) }))
      return [...said, ...flagged]
    }
  }

  /** The words between any two borders, within all marks that cover them; behind a mark stands its number. @param {Span} block @param {Mark[]} marks */
  function pieces({ start, end }, marks) {
    const borders = new Set([start, end, ...marks.flatMap(mark => [mark.start, mark.end])])
    const inside = [...borders].filter(at => start <= at && at <= end).sort((one, other) => one - other)
    return inside.slice(1).flatMap((to, i) => {
      const from = inside[i]
      /** @type {Node | string} */
      let words = article.quote({ start: from, end: to })
      for (const { look } of marks.filter(mark => mark.start < to && from < mark.end)) words = h('span', { class: look }, words)
      const ending = new Set(marks.filter(mark => mark.end === to).map(({ no }) => no))
      return ending.size ? [words, h('sup', { dir: 'ltr' }, [...ending].join(', '))] : [words]
    })
  }

  const takeAway = () => page.remove()

  const paper = matchMedia('print')
  const follow = () => (paper.matches ? make() : takeAway())
  addEventListener('beforeprint', make)
  addEventListener('afterprint', takeAway)
  paper.addEventListener('change', follow)
  follow()
}

/** @param {Flag} flag */
const flagNo = ({ n }) => `F${n}`

/** @param {string} title @param {HTMLElement[]} entries */
const list = (title, entries) => (entries.length ? [h('h2', {}, title), h('ol', {}, entries)] : [])

/** A card as it stands on paper, behind its number. @param {string} no @param {HTMLElement} card */
function entry(no, card) {
  for (const button of card.querySelectorAll('button')) button.remove()
  return h('li', {}, h('span', { class: 'ref' }, no), h('div', { class: 'card' }, [...card.childNodes]))
}
