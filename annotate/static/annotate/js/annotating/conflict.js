/** @import { Annotation, Said, State } from './types.js' */
/** @import { Acts } from './acts.js' */
/** @import { Article } from './article.js' */
/** @import { Scheme } from './scheme.js' */
import { openDialog } from './dialogs.js'
import { h, keyButton } from './dom.js'
import { cut } from './places.js'
import { saidOf } from './said.js'
import { valueName } from './scheme.js'
import { isGone } from './state.js'

const OPEN = ['draft', 'returned', 'submitted', 'withdrawn']

/** @typedef {{ name: string, part: keyof Said, key?: string, mine: string, theirs: string }} Line */

/**
 * Two versions of one annotation: both are shown, and the person chooses.
 *
 * @param {{ get: () => State, acts: Acts, article: Article, scheme: Scheme }} parts
 */
export function createConflicts({ get, acts, article, scheme }) {
  /** @param {Annotation} annotation */
  function show(annotation) {
    const { conflict } = annotation
    if (!conflict) return
    const lines = compare(annotation)
    const canKeep = OPEN.includes(conflict.status)
    const other = conflict.author.id === get().me.id ? 'the other version' : `${conflict.author.name}’s`
    const quote = cut(article.quote(annotation.said.spans[0]))
    const answers = new Map([['2', () => end(saidOf(conflict))]])
    if (canKeep) answers.set('1', () => end(annotation.said)).set('3', lineByLine)
    const answer = (/** @type {string} */ key) => {
      answers.get(key)?.()
      return answers.has(key)
    }
    const dialog = openDialog('This annotation was changed elsewhere while you were editing', [
      h('p', { class: 'dim' }, `${scheme.label(annotation.said.label).name}, “${quote}”. Nothing is lost: what was saved before stays in History.${state(conflict)}`),
      table(lines, conflict.version),
      h('footer', {}, canKeep && keyButton('1', 'Keep mine', () => answer('1')), keyButton('2', `Take ${other}`, () => answer('2')), canKeep && keyButton('3', 'Choose line by line', () => answer('3')),
        keyButton('Esc', 'Decide later', () => dialog.close(), { class: 'btn quiet' })),
    ], { kind: 'conflict', onKey: answer })

    /** @param {Said} said */
    function end(said) {
      dialog.close()
      settle(annotation, said)
    }
    function lineByLine() {
      const form = choices(lines, conflict ? saidOf(conflict) : annotation.said, annotation.said, end)
      dialog.querySelector('footer')?.remove()
      dialog.querySelector('table')?.replaceWith(form)
      answers.clear()
      form.querySelector('input')?.focus()
    }
  }

  /** @param {Annotation} annotation @param {Said} said */
  function settle(annotation, said) {
    const now = get().annotations.get(annotation.key)
    if (now) acts.settle(now, said)
  }

  /** @param {Annotation} annotation @returns {Line[]} */
  function compare({ said, gone, conflict }) {
    const theirs = conflict ? saidOf(conflict) : said
    const { properties } = scheme.label(theirs.label).attributes
    /** @type {Line[]} */
    const lines = [
      { name: 'Label', part: 'label', mine: scheme.label(said.label).name, theirs: scheme.label(theirs.label).name },
      { name: 'Words', part: 'spans', mine: gone ? 'Deleted' : words(said), theirs: conflict && isGone(conflict) ? 'Deleted' : words(theirs) },
    ]
    for (const [key, property] of Object.entries(properties)) {
      const value = (/** @type {Said} */ one) => (key in one.attributes ? valueName(property, one.attributes[key]) : 'Not said')
      if (key in said.attributes || key in theirs.attributes) lines.push({ name: property.title, part: 'attributes', key, mine: value(said), theirs: value(theirs) })
    }
    if (said.note || theirs.note) lines.push({ name: 'Note', part: 'note', mine: said.note || 'None', theirs: theirs.note || 'None' })
    return lines
  }

  /** @param {Said} said */
  const words = said => said.spans.map(span => cut(article.quote(span))).join(' · ')

  return { show }
}

/** @param {{ status: string }} conflict */
function state({ status }) {
  return OPEN.includes(status) ? '' : ` It is ${status} by now and cannot be changed: note what you want to keep.`
}

/** @param {Line[]} lines @param {number} version */
function table(lines, version) {
  const head = h('tr', {}, h('td'), h('th', { scope: 'col' }, 'Yours', h('span', { class: 'dimmer' }, 'not sent')), h('th', { scope: 'col' }, 'Saved', h('span', { class: 'dimmer' }, `version ${version}`)))
  const rows = lines.map(({ name, mine, theirs }) => h('tr', { class: mine === theirs ? '' : 'diff' }, h('th', { scope: 'row' }, name), h('td', {}, mine), h('td', {}, theirs)))
  return h('table', {}, h('thead', {}, head), h('tbody', {}, rows))
}

/** @param {Line[]} lines @param {Said} theirs @param {Said} mine @param {(said: Said) => void} onDone */
function choices(lines, theirs, mine, onDone) {
  const differing = lines.filter(line => line.mine !== line.theirs)
  const fields = differing.map(({ name, mine: own, theirs: other }, i) => h('fieldset', {}, h('legend', {}, name),
    h('label', { class: 'tick' }, h('input', { type: 'radio', name: `line-${i}`, value: 'mine', checked: true }), `Yours: ${own}`),
    h('label', { class: 'tick' }, h('input', { type: 'radio', name: `line-${i}`, value: 'theirs' }), `Saved: ${other}`)))
  const send = (/** @type {Event} */ event) => {
    event.preventDefault()
    const data = new FormData(form)
    onDone(differing.reduce((said, line, i) => (data.get(`line-${i}`) === 'theirs' ? taken(said, theirs, line) : said), mine))
  }
  const form = h('form', { class: 'lines', onsubmit: send }, fields, h('footer', {}, h('button', { class: 'btn main' }, 'Keep these')))
  return form
}

/** @param {Said} said @param {Said} from @param {Line} line @returns {Said} */
function taken(said, from, { part, key }) {
  if (!key) return { ...said, [part]: from[part] }
  const { [key]: _, ...others } = said.attributes
  return { ...said, attributes: key in from.attributes ? { ...others, [key]: from.attributes[key] } : others }
}
