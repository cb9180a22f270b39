/** @import { Flag, Span, State } from './types.js' */
/** @import { Article } from './article.js' */
import { h } from './dom.js'

const NEAR = 22 // characters shown beside a figure

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
  const { before, after } = surroundings(article, span)
  const words = h('bdi', { lang: article.root.lang, onclick: jump }, before, h('span', { class: kind }, cut(article.quote(span))), after)
  return h('li', {}, h('span', {}, words), link)
}

/**
 * A few whole words on both sides of a short span, from its own paragraph.
 * @param {Article} article
 * @param {Span} span
 */
function surroundings(article, { start, end }) {
  if (end - start > NEAR) return { before: '', after: '' }
  const block = article.blockAt(start)
  const from = Math.max(block.start, start - NEAR)
  const to = Math.min(block.end, end + NEAR)
  const before = from < start ? article.quote({ start: from, end: start }) : ''
  const after = end < to ? article.quote({ start: end, end: to }) : ''
  return { before: from === block.start ? before : before.replace(/^\S*\s*/u, ''), after: to === block.end ? after : after.replace(/\s*\S*$/u, '') }
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

/** For a name or a sentence in which the words are told. @param {string} words */
export function short(words) {
  return words.length > 60 ? `${words.slice(0, 57)}…` : words
}
