/** @import { Annotation, Relation, Said, Span, State } from './types.js' */
/** @import { Acts } from './acts.js' */
/** @import { Article } from './article.js' */
/** @import { Registry } from './registry.js' */
/** @import { Scheme } from './scheme.js' */
import { openDialog } from './dialogs.js'
import { h, keyButton } from './dom.js'
import { kindOf } from './evidence_form.js'
import { cut } from './places.js'
import { named } from './relations.js'
import { saidOf, shows } from './said.js'
import { valueName } from './scheme.js'
import { isGone } from './state.js'

const NONE = 'Not said'
const OPEN = ['draft', 'returned', 'submitted', 'withdrawn']

/** @typedef {{ said: Said, gone: boolean }} Version */
/** @typedef {{ name: string, part: keyof Said, key?: string, tell: (said: Said) => string }} Aspect */
/** @typedef {Aspect & { mine: string, theirs: string }} Line */

/**
 * Two versions of one annotation: both are shown, and the person chooses.
 *
 * @param {{ get: () => State, acts: Acts, article: Article, scheme: Scheme, registry: Registry }} parts
 */
export function createConflicts({ get, acts, article, scheme, registry }) {
  /** @param {Annotation} annotation */
  function show(annotation) {
    const { conflict } = annotation
    if (!conflict) return
    const mine = { said: annotation.said, gone: annotation.gone }
    const theirs = { said: saidOf(conflict), gone: isGone(conflict) }
    const lines = compare(annotation, mine, theirs)
    const canKeep = OPEN.includes(conflict.status)
    const canMix = canKeep && !mine.gone && !theirs.gone
    const other = conflict.author.id === get().me.id ? 'the other version' : `${conflict.author.name}’s`
    const quote = cut(article.quote(scheme.main(annotation.said)))
    const answers = new Map([['2', () => end(theirs)]])
    if (canKeep) answers.set('1', () => end(mine))
    if (canMix) answers.set('3', lineByLine)
    const answer = (/** @type {string} */ key) => {
      answers.get(key)?.()
      return answers.has(key)
    }
    const later = keyButton('Esc', 'Decide later', () => dialog.close(), { class: 'btn quiet' })
    const dialog = openDialog('This annotation was changed elsewhere while you were editing', [
      h('p', { class: 'dim' }, `${scheme.label(annotation.said.label).name}, “${quote}”. Nothing is lost: what was saved before stays in History.${state(conflict)}`),
      table(lines, conflict.version),
      h('footer', {}, canKeep && keyButton('1', 'Keep mine', () => answer('1')), keyButton('2', `Take ${other}`, () => answer('2')), canMix && keyButton('3', 'Choose line by line', () => answer('3')),
        later),
    ], { kind: 'conflict', onKey: answer })

    /** @param {Version} version */
    function end(version) {
      dialog.close()
      settle(annotation, version)
    }
    function lineByLine() {
      const form = choices(lines, theirs.said, mine.said, said => end({ said, gone: false }))
      form.querySelector('footer')?.append(later)
      dialog.querySelector('footer')?.remove()
      dialog.querySelector('table')?.replaceWith(form)
      answers.clear()
      form.querySelector('input')?.focus()
    }
  }

  /** @param {Annotation} annotation @param {Version} version */
  function settle(annotation, version) {
    const now = get().annotations.get(annotation.key)
    if (now) acts.settle(now, version)
  }

  /** @param {Annotation} annotation @param {Version} mine @param {Version} theirs @returns {Line[]} */
  function compare(annotation, mine, theirs) {
    const told = (/** @type {Aspect} */ { part, tell }, /** @type {Version} */ { said, gone }) => (!gone ? tell(said) : part === 'spans' ? 'Deleted' : '')
    return aspects(annotation).map(one => ({ ...one, mine: told(one, mine), theirs: told(one, theirs) })).filter(line => line.mine || line.theirs)
  }

  /** All that an annotation says, each with how it is told. @param {Annotation} annotation @returns {Aspect[]} */
  function aspects({ said: { label }, row, conflict }) {
    const names = new Map([row, conflict].map(one => [one?.source, one?.source_name]))
    const properties = { ...scheme.label(label).attributes.properties, ...scheme.label(conflict?.label ?? label).attributes.properties }
    return [
      { name: 'Label', part: 'label', tell: said => scheme.label(said.label).name },
      { name: 'Words', part: 'spans', tell: said => said.spans.map(words).join(' · ') },
      ...Object.entries(properties).map(([key, property]) => /** @type {Aspect} */ ({ name: property.title, part: 'attributes', key, tell: said => (key in said.attributes ? valueName(property, said.attributes[key]) : '') })),
      { name: 'Source', part: 'source', tell: ({ source }) => (source === null ? '' : registry.nameOf(source, names.get(source) ?? null)) },
      { name: 'Verdict', part: 'verdict', tell: ({ verdict }) => (verdict ? listed(scheme.rating(verdict.rating), verdict.explanation, verdict.one_origin) : '') },
      { name: 'Evidence', part: 'evidence', tell: ({ evidence }) => evidence.filter(shows).map(one => listed(one.file_name ?? one.url, one.quote, one.note, kindOf(one))).join(' · ') },
      { name: 'Relations', part: 'relations', tell: ({ relations }) => relations.map(related).join(' · ') },
      { name: 'How sure', part: 'confidence', tell: ({ confidence }) => (confidence === null ? '' : `${Math.round(confidence * 100)} %`) },
      { name: 'Note', part: 'note', tell: ({ note }) => note },
    ]
  }

  /** @param {Span} span */
  const words = span => cut(article.quote(span))

  /** @param {Relation} relation */
  function related({ kind, to }) {
    const other = get().annotations.get(to)
    return `${named(kind).told} ${other ? words(scheme.main(other.said)) : 'an annotation that is not in this text'}`
  }

  return { show }
}

/** @param {string[]} all */
const listed = (...all) => all.filter(Boolean).join(', ')

/** @param {{ status: string }} conflict */
function state({ status }) {
  return OPEN.includes(status) ? '' : ` It is ${status} by now and cannot be changed: note what you want to keep.`
}

/** @param {Line[]} lines @param {number} version */
function table(lines, version) {
  const head = h('tr', {}, h('td'), h('th', { scope: 'col' }, 'Yours', h('span', { class: 'dimmer' }, 'not sent')), h('th', { scope: 'col' }, 'Saved', h('span', { class: 'dimmer' }, `version ${version}`)))
  const rows = lines.map(({ name, mine, theirs }) => h('tr', { class: mine === theirs ? '' : 'diff' }, h('th', { scope: 'row' }, name), h('td', {}, mine || NONE), h('td', {}, theirs || NONE)))
  return h('table', {}, h('thead', {}, head), h('tbody', {}, rows))
}

/** @param {Line[]} lines @param {Said} theirs @param {Said} mine @param {(said: Said) => void} onDone */
function choices(lines, theirs, mine, onDone) {
  const differing = lines.filter(line => line.mine !== line.theirs)
  const fields = differing.map(({ name, mine: own, theirs: other }, i) => h('fieldset', {}, h('legend', {}, name),
    h('label', { class: 'tick' }, h('input', { type: 'radio', name: `line-${i}`, value: 'mine', checked: true }), `Yours: ${own || NONE}`),
    h('label', { class: 'tick' }, h('input', { type: 'radio', name: `line-${i}`, value: 'theirs' }), `Saved: ${other || NONE}`)))
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
