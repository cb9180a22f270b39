/** @import { Annotation, Span, State } from './types.js' */
/** @import { Article } from './article.js' */
/** @import { Acts } from './acts.js' */
/** @import { Scheme } from './scheme.js' */
import { annotationForm } from './annotation_form.js'
import { h, keyButton, lab } from './dom.js'
import { cut } from './places.js'
import { lacks, saidOf } from './said.js'
import { isComposed, orderedProperties, valueName } from './scheme.js'
import { agrees, annotationStatus, isMine } from './state.js'

/**
 * @typedef {{ article: Article, scheme: Scheme, acts: Acts, current: (key: string) => Annotation | undefined, onJump: (span: Span) => void, onEdit: (key: string | null) => void,
 *   onComment: (annotation: Annotation) => void, onCompare: (annotation: Annotation) => void }} Tools
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
  const told = `${label.name}: ${cut(tools.article.quote(annotation.said.spans[0]))}`
  const attributes = { class: `card ${isChosen ? 'on' : 'open'}`, 'data-annotation': annotation.key, tabindex: 0, 'aria-label': isChosen ? `${told}, selected` : told }
  return h('li', attributes, isChosen ? whole(state, annotation, tools) : brief(state, annotation, tools))
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
  const isInForm = isEditing && annotation.said.spans.length > 1 // its words stand in the form, each with its way out
  return [h('header', {}, title(annotation, tools), meta(state, annotation)), !isInForm && words(annotation, tools), warnings(annotation, tools), body, buttons(state, annotation, tools, mine)]
}

/** @param {Annotation} annotation @param {Tools} tools */
function title({ said }, { scheme }) {
  const label = scheme.label(said.label)
  if (isComposed(label)) return h('h3', {}, label.name)
  const mark = scheme.role(label.key, said.spans[0].role).mark
  return h('h3', {}, lab(mark, label.name.toLowerCase()))
}

/** @param {State} state @param {Annotation} annotation */
function meta(state, annotation) {
  const who = annotation.author.id === state.me.id ? 'you' : annotation.author.name
  const version = annotation.row ? `, version ${annotation.row.version}` : ''
  return h('span', { class: 'meta', title: `${who}${version}` }, `${who}, ${annotationStatus(annotation)}`)
}

/** @param {Annotation} annotation @param {Tools} tools */
function words({ said }, { article, scheme, onJump }) {
  const label = scheme.label(said.label)
  const isSingle = said.spans.length === 1 && !isComposed(label)
  const quote = (/** @type {Span} */ span) => h('bdi', { lang: article.root.lang, class: 'cut', onclick: () => onJump(span) }, cut(article.quote(span)))
  if (isSingle) return h('p', { class: 'said quote' }, quote(said.spans[0]))
  const ordered = [...said.spans].sort((one, other) => roleOrder(label, one.role) - roleOrder(label, other.role) || one.start - other.start)
  return h('dl', { class: 'roles' }, ordered.flatMap(span => {
    const role = scheme.role(label.key, span.role)
    return [h('dt', {}, lab(role.mark, role.name.toLowerCase())), h('dd', { class: 'cut' }, quote(span))]
  }))
}

/** @param {import('./types.js').Label} label @param {string} role */
const roleOrder = (label, role) => label.roles.findIndex(one => one.key === role)

/** @param {Annotation} annotation @param {Tools} tools */
function summary({ said }, { scheme }) {
  const values = orderedProperties(scheme.label(said.label)).filter(([key]) => key in said.attributes).map(([key, property]) => shortValue(property, said.attributes[key]))
  const told = [values.join(', '), said.note].filter(Boolean).join('. ')
  return told ? h('p', { class: 'said' }, told) : null
}

/** @param {import('./types.js').Property} property @param {unknown} value */
function shortValue(property, value) {
  if (typeof value === 'boolean') return `${property.title.toLowerCase()}: ${value ? 'yes' : 'no'}`
  return valueName(property, value).split(': ')[0]
}

/** @param {Annotation} annotation @param {Tools} tools */
function warnings(annotation, { scheme, acts, onCompare }) {
  const { row, said, problem, conflict } = annotation
  const missing = lacks(said, scheme.label(said.label))
  return [
    row?.status === 'returned' && agrees(annotation, row) && h('p', { class: 'warn' }, h('b', {}, 'Returned: '), row.reason),
    row?.status === 'rejected' && h('p', { class: 'warn' }, h('b', {}, 'Rejected: '), row.reason),
    missing.length > 0 && h('p', { class: 'lacks' }, `Still to say: ${missing.join(', ')}`),
    problem && h('p', { class: 'wrong' }, `Not saved. ${problem}`, row && h('button', { type: 'button', class: 'link', onclick: () => acts.change(annotation, saidOf(row), 'Back to what was saved') }, 'Back to what was saved')),
    conflict && h('p', { class: 'wrong' }, 'There are two versions of this. ', h('button', { type: 'button', class: 'link', onclick: () => onCompare(annotation) }, 'Choose')),
  ]
}

/** @param {State} state @param {Annotation} annotation @param {Tools} tools */
function details(state, annotation, { scheme }) {
  const { attributes, note, confidence } = annotation.said
  const flag = annotation.flag === null ? null : state.flags.get(annotation.flag)
  const rows = orderedProperties(scheme.label(annotation.said.label)).filter(([key]) => key in attributes).map(([key, property]) => [property.title, valueName(property, attributes[key])])
  if (note) rows.push(['Note', note])
  if (confidence !== null) rows.push(['Confidence', `${Math.round(confidence * 100)} %`])
  if (flag) rows.push(['Answers', `Flag ${flag.n}, ${flag.row.title.toLowerCase()}`])
  return h('dl', { class: 'facts sans' }, rows.flatMap(([name, value]) => [h('dt', {}, name), h('dd', {}, value)]))
}

/** @param {State} state @param {Annotation} annotation @param {Tools} tools @param {boolean} mine */
function buttons(state, annotation, { acts, onEdit, onComment }, mine) {
  const isEditing = state.editing === annotation.key
  const isApproved = annotation.row?.status === 'approved' && annotation.author.id === state.me.id && state.mayAnnotate
  return h('div', { class: 'decide' },
    mine && keyButton(isEditing ? 'Esc' : 'E', isEditing ? 'Done' : 'Edit', () => onEdit(isEditing ? null : annotation.key)),
    isApproved && keyButton('', 'Propose a change', () => acts.propose(annotation)),
    annotation.row && keyButton('M', `Comment${annotation.row.comment_count ? ` (${annotation.row.comment_count})` : ''}`, () => onComment(annotation)),
    mine && keyButton('Del', 'Delete', () => acts.withdraw(annotation)))
}
