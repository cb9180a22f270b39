/** @import { Flag, Span, State } from './types.js' */
/** @import { Article } from './article.js' */
import { h } from './dom.js'

/**
 * The words of a span on a card, with what stands before them, and a link that jumps to them.
 *
 * @param {Article} article
 * @param {Span} span
 * @param {{ kind: string, onJump: (span: Span) => void, also?: string }} how
 */
export function placeItem(article, span, { kind, onJump, also = '' }) {
  const { name } = article.blockAt(span.start)
  const jump = () => onJump(span)
  const link = h('button', { type: 'button', class: 'at', onclick: jump, 'aria-label': `Show it: ${name}${also}` }, name, also && h('span', { class: 'far' }, also))
  const words = h('bdi', { class: kind, lang: article.root.lang, onclick: jump }, cut(article.quote(span)))
  return h('li', {}, h('span', {}, words), link)
}

/**
 * The flag that speaks of a place, if there is one besides this.
 * @param {State} state
 * @param {Span} span
 * @param {Flag} besides
 */
export function flagAt(state, span, besides) {
  return [...state.flags.values()].find(({ row, n }) => n !== besides.n && row.start < span.end && span.start < row.end) ?? null
}

/** @param {string} words */
export function cut(words) {
  return words.length > 160 ? `${words.slice(0, 110)} … ${words.slice(-40)}` : words
}
