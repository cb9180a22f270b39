/** @import { Annotation, Proof, Span, State } from './types.js' */
/** @import { Article } from './article.js' */
/** @import { Acts } from './acts.js' */
/** @import { Scheme } from './scheme.js' */
/** @import { Announcer } from './announce.js' */
/** @import { Registry } from './registry.js' */
import { annotationForm } from './annotation_form.js'
import { h, keyButton, lab } from './dom.js'
import { told } from './evidence_form.js'
import { keyFor } from './keys.js'
import { cut } from './places.js'
import { relationFacts, relationForm, relationKinds } from './relations.js'
import { lacks, saidOf, sameSaid, shows } from './said.js'
import { isComposed, orderedProperties, valueName } from './scheme.js'
import { agrees, annotationStatus, isMine } from './state.js'

/**
 * What the cards of annotations are made with, and what they ask for.
 *
 * @typedef {object} Tools
 * @property {Article} article
 * @property {Scheme} scheme
 * @property {Acts} acts
 * @property {Registry} registry
 * @property {import('./engine_reading.js').EngineReading} reading
 * @property {Announcer} announcer
 * @property {(key: string) => Annotation | undefined} current
 * @property {() => import('./keys.js').Own} keys  those the person gave to acts
 * @property {(span: Span) => void} onJump
 * @property {(key: string) => void} onOther     another annotation is meant
 * @property {(key: string | null) => void} onEdit
 * @property {(annotation: Annotation) => void} onComment
 * @property {(annotation: Annotation) => void} onCompare
 * @property {(role: string) => void} onPick   a part is picked again in the text
 * @property {() => void} onPicked            it is the part that was meant
 * @property {() => void} onRelate
 * @property {(event: PointerEvent) => void} onDraw  a line to another card may be begun
 * @property {(i: number) => void} onAnswer       the kind of the relation
 * @property {(file: File) => Promise<{ id: number, name: string } | null>} onFile
 * @property {(annotation: Annotation) => number | null} sourceAbove  whom the attribution above it credits
 */

/**
 * The card of one annotation.
 *
 * @param {State} state
 * @param {Annotation} annotation
 * @param {Tools} tools
 */
export function annotationCard(state, annotation, tools) {
  const isChosen = state.chosen?.kind === 'annotation' && state.chosen.key === annotation.key
  const label = tools.scheme.label(annotation.said.label)
  const told = `${label.name}: ${cut(tools.article.quote(tools.scheme.main(annotation.said)))}`
  const isTarget = state.question?.kind === 'relation' && state.question.to === annotation.key
  const attributes = { class: `card ${isChosen ? 'on' : 'open'}${isTarget ? ' target' : ''}`, 'data-annotation': annotation.key, tabindex: 0, 'aria-label': isChosen ? `${told}, selected` : told }
  return h('li', attributes, isChosen ? whole(state, annotation, tools) : brief(state, annotation, tools), isTarget && h('div', { class: 'ask' }, relationKinds(tools)))
}

/** @param {State} state @param {Annotation} annotation @param {Tools} tools */
function brief(state, annotation, tools) {
  return [h('div', { class: 'row' }, title(annotation, tools), meta(state, annotation)), words(annotation, tools), summary(annotation, tools), warnings(annotation, tools)]
}

/** @param {State} state @param {Annotation} annotation @param {Tools} tools */
function whole(state, annotation, tools) {
  const mine = isMine(state, annotation)
  const isEditing = state.editing === annotation.key && mine
  const body = isEditing ? annotationForm(annotation, tools) : [details(state, annotation, tools)]
  const { question } = state
  const asked = question?.kind === 'relation' && question.from === annotation.key ? relationForm(question, tools) : null
  const isInForm = isEditing && annotation.said.spans.length > 1 // its words stand in the form, each with its way out
  return [h('header', {}, title(annotation, tools), meta(state, annotation)), !isInForm && (mine && isComposed(tools.scheme.label(annotation.said.label)) ? parts(state, annotation, tools) : words(annotation, tools)), warnings(annotation, tools), body, asked ?? buttons(state, annotation, tools, mine)]
}

/** @param {Annotation} annotation @param {Tools} tools */
function title({ said }, { scheme }) {
  const label = scheme.label(said.label)
  if (isComposed(label)) return h('h3', {}, label.name)
  const mark = scheme.role(label.key, scheme.main(said).role).mark
  return h('h3', {}, lab(mark, label.name.toLowerCase()))
}

/** @param {State} state @param {Annotation} annotation */
function meta(state, annotation) {
  const who = annotation.author.id === state.me.id ? 'you' : annotation.author.name
  const version = annotation.row ? `, version ${annotation.row.version}` : ''
  return h('span', { class: 'meta', title: `${who}${version}` }, `${who}, ${annotationStatus(annotation)}`)
}

/** @param {Annotation} annotation @param {Tools} tools */
function words({ said }, tools) {
  const label = tools.scheme.label(said.label)
  const isSingle = said.spans.length === 1 && !isComposed(label)
  if (isSingle) return h('p', { class: 'said quote' }, quote(said.spans[0], tools))
  const ordered = [...said.spans].sort((one, other) => roleOrder(label, one.role) - roleOrder(label, other.role) || one.start - other.start)
  return h('dl', { class: 'roles' }, ordered.flatMap(span => {
    const role = tools.scheme.role(label.key, span.role)
    return [h('dt', {}, lab(role.mark, role.name.toLowerCase())), h('dd', { class: 'cut' }, quote(span, tools))]
  }))
}

/**
 * The parts of one's own attribution, those that are not marked yet among them: each is picked in the text.
 * @param {State} state @param {Annotation} annotation @param {Tools} tools
 */
function parts({ question }, { said }, tools) {
  const label = tools.scheme.label(said.label)
  return h('dl', { class: 'roles picked' }, label.roles.filter(role => role.hotkey).flatMap(role => {
    const spans = said.spans.filter(span => span.role === role.key)
    const isAsked = question?.kind === 'part' && question.role === role.key
    const pick = h('button', { type: 'button', class: 'at', 'aria-label': `Pick the ${role.name.toLowerCase()} in the text`, onclick: () => tools.onPick(role.key) }, h('kbd', {}, role.hotkey), spans.length ? ' Pick again' : ' Pick')
    const told = isAsked ? h('p', { class: 'dim' }, 'Click its first and its last word, or select them.') : null
    return [h('dt', {}, lab(role.mark, role.name.toLowerCase())), h('dd', {}, spans.map(span => h('p', {}, quote(span, tools))), told), h('dd', {}, isAsked ? keyButton('Enter', 'Done', tools.onPicked) : pick)]
  }))
}

/** @param {Span} span @param {Tools} tools */
function quote(span, { article, onJump }) {
  return h('bdi', { lang: article.root.lang, class: 'cut', onclick: () => onJump(span) }, cut(article.quote(span)))
}

/** @param {import('./types.js').Label} label @param {string} role */
const roleOrder = (label, role) => label.roles.findIndex(one => one.key === role)

/** @param {Annotation} annotation @param {Tools} tools */
function summary({ said, row }, { scheme, registry }) {
  const values = orderedProperties(scheme.label(said.label)).filter(([key]) => key in said.attributes).map(([key, property]) => shortValue(property, said.attributes[key]))
  const source = said.source === null ? '' : registry.nameOf(said.source, row?.source_name)
  const told = [values.join(', '), source && `Source: ${source}`, said.note].filter(Boolean).join('. ')
  return told ? h('p', { class: 'said' }, told) : null
}

/** @param {import('./types.js').Property} property @param {unknown} value */
function shortValue(property, value) {
  if (typeof value === 'boolean') return `${property.title.toLowerCase()}: ${value ? 'yes' : 'no'}`
  return valueName(property, value).split(': ')[0]
}

/** @param {Annotation} annotation @param {Tools} tools */
function warnings(annotation, { article, scheme, acts, onCompare }) {
  const { row, said, problem, conflict } = annotation
  const before = wordsBefore(annotation, article)
  const missing = lacks(said, scheme.label(said.label))
  return [
    row?.status === 'returned' && agrees(annotation, row) && h('p', { class: 'warn' }, h('b', {}, 'Returned: '), row.reason),
    row?.status === 'rejected' && h('p', { class: 'warn' }, h('b', {}, 'Rejected: '), row.reason),
    before.length > 0 && row?.status !== 'returned' && h('p', { class: 'warn' }, h('b', {}, 'Its words changed. '), 'Before: ', before.flatMap((words, i) => [i ? ', ' : '', h('q', { lang: article.root.lang }, cut(words))])),
    missing.length > 0 && h('p', { class: 'lacks' }, `Still to say: ${missing.join(', ')}`),
    problem && h('p', { class: 'wrong' }, `Not saved. ${problem}`, h('button', { type: 'button', class: 'link', onclick: () => acts.retry(annotation) }, 'Try again'), row && h('button', { type: 'button', class: 'link', onclick: () => acts.change(annotation, saidOf(row), 'Back to what was saved') }, 'Back to what was saved')),
    conflict && h('p', { class: 'wrong' }, 'There are two versions of this. ', h('button', { type: 'button', class: 'link', onclick: () => onCompare(annotation) }, 'Choose')),
  ]
}

/** The words it was said of, where a new text has others there. @param {Annotation} annotation @param {Article} article @returns {string[]} */
function wordsBefore(annotation, article) {
  const { row } = annotation
  if (!row || !sameSaid({ ...annotation.said, spans: saidOf(row).spans }, annotation.said)) return []
  return row.spans.flatMap(span => ('quote' in span && span.start !== null && span.quote !== article.quote(span) ? String(span.quote) : []))
}

/** @param {State} state @param {Annotation} annotation @param {Tools} tools */
function details(state, annotation, tools) {
  const { scheme, registry } = tools
  const { attributes, note, confidence, source, verdict, evidence } = annotation.said
  const flag = annotation.flag === null ? null : state.flags.get(annotation.flag)
  /** @type {[string, import('./dom.js').Child][]} */
  const rows = orderedProperties(scheme.label(annotation.said.label)).filter(([key]) => key in attributes).map(([key, property]) => [property.title, valueName(property, attributes[key])])
  if (source !== null) rows.unshift(['Source', registry.nameOf(source, annotation.row?.source_name)])
  if (verdict) rows.push(['Verdict', `${scheme.rating(verdict.rating)}${verdict.explanation ? `: ${verdict.explanation}` : ''}`])
  for (const one of evidence.filter(shows)) rows.push(['Evidence', link(one)])
  if (note) rows.push(['Note', note])
  if (confidence !== null) rows.push(['Confidence', `${Math.round(confidence * 100)} %`])
  rows.push(...relationFacts(state, annotation, tools))
  if (flag) rows.push(['Answers', `Flag ${flag.n}, ${flag.row.title.toLowerCase()}`])
  return h('dl', { class: 'facts sans' }, rows.flatMap(([name, value]) => [h('dt', {}, name), h('dd', {}, value)]))
}

/** @param {Proof} one */
function link(one) {
  const href = one.file === null ? one.url : `/api/v1/files/${one.file}`
  return href ? h('a', { href, target: '_blank', rel: 'noopener noreferrer' }, told(one)) : told(one)
}

/** @param {State} state @param {Annotation} annotation @param {Tools} tools @param {boolean} mine */
function buttons(state, annotation, { acts, onEdit, onComment, onRelate, onDraw }, mine) {
  const isEditing = state.editing === annotation.key
  const isApproved = annotation.row?.status === 'approved' && annotation.author.id === state.me.id && state.mayAnnotate
  return h('div', { class: 'decide' },
    mine && keyButton(isEditing ? 'Esc' : keyFor('edit', state.keys), isEditing ? 'Done' : 'Edit', () => onEdit(isEditing ? null : annotation.key)),
    mine && !isEditing && keyButton(keyFor('relate', state.keys), 'Relate', onRelate, { title: 'Click, or draw a line to another card', onpointerdown: onDraw }),
    isApproved && keyButton('', 'Propose a change', () => acts.propose(annotation)),
    annotation.row && keyButton(keyFor('comment', state.keys), `Comment${annotation.row.comment_count ? ` (${annotation.row.comment_count})` : ''}`, () => onComment(annotation)),
    mine && keyButton(keyFor('withdraw', state.keys), 'Delete', () => acts.withdraw(annotation)))
}
