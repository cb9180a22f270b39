/** @import { Annotation, State } from './types.js' */
/** @import { Tools } from './annotation_cards.js' */
import { h, keyButton, lab } from './dom.js'
import { keyFor } from './keys.js'
import { cut } from './places.js'
import { isShown } from './state.js'

/** Kinds of relations, in the order of their digits: as its own annotation tells it, and as the other one does. */
export const KINDS = [
  { kind: 'same_figure_as', told: 'same figure as', back: 'same figure as' },
  { kind: 'part_of_total', told: 'part of the total', back: 'total, with the part' },
  { kind: 'contradicts', told: 'contradicts', back: 'contradicted by' },
  { kind: 'restates', told: 'restates', back: 'restated by' },
  { kind: 'supports', told: 'supports', back: 'supported by' },
  { kind: 'refutes', told: 'refutes', back: 'refuted by' },
]

/** @param {string} kind */
export const named = kind => KINDS.find(one => one.kind === kind) ?? { kind, told: kind, back: kind }

/**
 * The relations of an annotation in its form: each with its way out, and the way to another.
 * @param {Annotation} annotation
 * @param {Tools} tools
 */
export function relationList(annotation, tools) {
  const items = annotation.said.relations.map(relation => {
    const other = tools.current(relation.to)
    const remove = h('button', { type: 'button', class: 'link', 'aria-label': `Take out: ${named(relation.kind).told} ${other ? quoted(other, tools) : ''}`, onclick: () => tools.acts.unrelate(annotation.key, relation) }, 'Take out')
    return h('li', {}, h('span', { class: 'dim nowrap' }, named(relation.kind).told), words(other, tools), remove)
  })
  return h('div', {}, items.length > 0 && h('ul', { class: 'parts' }, items), keyButton(keyFor('relate', tools.keys()), 'Relate to another…', tools.onRelate))
}

/**
 * The relations of an annotation as rows of facts, those of others to it among them.
 * @param {State} state
 * @param {Annotation} annotation
 * @param {Tools} tools
 * @returns {[string, HTMLElement][]}
 */
export function relationFacts({ annotations }, annotation, tools) {
  const own = annotation.said.relations.map(({ kind, to }) => ({ told: named(kind).told, other: annotations.get(to) }))
  const others = [...annotations.values()].filter(other => other.said.relations.length && isShown(other)).flatMap(other => other.said.relations
    .filter(({ to }) => to === annotation.key).map(({ kind }) => ({ told: named(kind).back, other })))
  return [...own, ...others].map(({ told, other }) => [capital(told), words(other, tools)])
}

/** @param {Annotation | undefined} other @param {Tools} tools */
function words(other, tools) {
  if (!other || !isShown(other)) return h('span', { class: 'dim' }, 'an annotation that is not in this text')
  return h('bdi', { class: 'cut', lang: tools.article.root.lang, onclick: () => tools.onOther(other.key) }, quoted(other, tools))
}

/** @param {Annotation} other @param {Tools} tools */
const quoted = (other, { article, scheme }) => cut(article.quote(scheme.main(other.said)))

/** @param {string} words */
const capital = words => words[0].toUpperCase() + words.slice(1)

/**
 * What is asked while two annotations are being related: which other one, and how they stand to each other.
 * @param {NonNullable<State['question']> & { kind: 'relation' }} question
 * @param {Tools} tools
 */
export function relationForm({ to }, tools) {
  const other = to === null ? undefined : tools.current(to)
  const label = other && tools.scheme.label(other.said.label)
  const whom = other && label
    ? [lab(label.roles[0]?.mark ?? 'claim', label.name.toLowerCase()), ' ', h('bdi', { class: 'quote' }, quoted(other, tools))]
    : h('span', { class: 'dim' }, 'Choose the other annotation: click its words or its card. J and K walk them.')
  return h('div', { class: 'ask' }, h('p', {}, other ? 'It is … ' : '', whom), relationKinds(tools, !other))
}

/** How the two may stand to each other: asked on the card of the other one too, which may be far away. @param {Tools} tools */
export function relationKinds(tools, isDisabled = false) {
  return h('div', { class: 'choices kinds' }, KINDS.map(({ told }, i) => keyButton(String(i + 1), told, () => tools.onAnswer(i), { disabled: isDisabled })))
}
