/** @import { Flag, Span, State } from './types.js' */
/** @import { Article } from './article.js' */
/** @import { Acts } from './acts.js' */
/** @import { EngineReading } from './engine_reading.js' */
/** @import { Announcer } from './announce.js' */
/** @import { Registry } from './registry.js' */
import { h, kbd, keyButton, tick } from './dom.js'
import { spanOf } from './engine_reading.js'
import { alike, sameFigure } from './figures.js'
import { keyFor, keyShortcut } from './keys.js'
import { related } from './paint.js'
import { flagAt, placeItem } from './places.js'
import { asName, registryCombo } from './registry_combo.js'
import { isOpen, isOwnDecision, isSuggestion, reasonOf, statusOf } from './state.js'

const SEVERITY = { high: 'high', medium: 'mid', low: 'low' }
const SAID = { high: 'High', medium: 'Medium', low: 'Low' }
const ROLES = { part: 'Parts', total: 'Total', source: 'Source', hedge: 'Hedge', quotation: 'Quotation' }

const PLACES = 6 // of one kind on a card

/**
 * @typedef {{ article: Article, acts: Acts, scheme: import('./scheme.js').Scheme, reading: EngineReading, registry: Registry, announcer: Announcer, drafts: import('./keeping/drafts.js').Drafts, dismissals: string[], onJump: (span: Span) => void,
 *   onStep: (way: 1 | -1) => void, onAsk: (kind: 'reason' | 'source', flag: Flag) => void, onLetGo: () => void }} Tools
 */

/**
 * The card of one flag: a line once it is decided, its reason while it is open, everything when it is chosen.
 *
 * @param {State} state
 * @param {Flag} flag
 * @param {Tools} tools
 */
export function flagCard(state, flag, tools) {
  const isChosen = state.chosen?.kind === 'flag' && state.chosen.id === flag.row.id
  if (isChosen) return chosenCard(state, flag, tools)
  return isOpen(flag) ? openCard(flag) : decidedCard(state, flag)
}

/** @param {Flag} flag @param {string} kind @param {string} told */
function frame({ row, n }, kind, told) {
  return { class: `card ${kind}`, id: `flag-${row.id}`, 'data-flag': row.id, tabindex: 0, 'aria-label': `Flag ${n}, ${told}` }
}

/** @param {Flag} flag */
function openCard(flag) {
  return h('li', frame(flag, 'open', flag.row.title),
    h('div', { class: 'row' }, h('span', { class: 'no' }, String(flag.n)), h('h3', {}, flag.row.title), severity(flag)),
    h('p', { class: 'said' }, isolated(flag.row.why)))
}

/** @param {State} state @param {Flag} flag */
function decidedCard(state, flag) {
  return h('li', frame(flag, 'done', `${flag.row.title}, decided`),
    h('div', { class: 'row' }, h('span', { class: 'no done' }, String(flag.n)), h('h3', { class: 'nowrap' }, flag.row.title), outcome(state, flag)))
}

/** @param {State} state @param {Flag} flag @param {Tools} tools */
function chosenCard(state, flag, tools) {
  const head = h('header', {}, h('span', { class: 'no on' }, String(flag.n)), h('h3', {}, flag.row.title), severity(flag), steps(tools))
  const asked = state.question
  const question = asked && 'flag' in asked && asked.flag === flag.row.id ? asked.kind : null
  const foot = !isOpen(flag) ? decided(state, flag, tools)
    : !state.mayAnnotate ? null
    : question === 'reason' ? reasonForm(state, flag, tools)
    : question === 'source' ? sourceForm(state, flag, tools)
    : answers(state, flag, tools)
  return h('li', frame(flag, 'on', `${flag.row.title}, selected`), head,
    h('p', { class: 'why' }, isolated(flag.row.why)), facts(state, flag, tools),
    h('p', { class: 'caveat' }, isSuggestion(flag) ? `${flag.row.remedy} It is nobody’s work until somebody accepts it.` : `${flag.row.remedy} This flag speaks of sourcing, not of truth.`), foot)
}

/** A sentence whose quotations may run the other way. @param {string} words */
function isolated(words) {
  return words.split(/(?<=“)([^”]*)(?=”)/u).map((part, i) => (i % 2 ? h('span', { dir: 'auto' }, part) : part))
}

/** For who has no keys: in the tray one flag is seen at a time. @param {Tools} tools */
function steps({ onStep }) {
  /** @param {string} name @param {string} sign @param {1 | -1} way */
  const step = (name, sign, way) => h('button', { type: 'button', class: 'btn quiet', 'aria-label': name, onclick: () => onStep(way) }, sign)
  return h('span', { class: 'steps' }, step('Previous undecided flag', '‹', -1), step('Next undecided flag', '›', 1))
}

/** @param {State} state @param {Flag} flag @param {Tools} tools */
function facts(state, flag, { article, scheme, reading, onJump }) {
  const also = (/** @type {Span} */ span) => {
    const other = flagAt(state, span, flag)
    return other ? `, flag ${other.n}` : ''
  }
  /** @param {string} kind @param {Span[]} spans @param {boolean} [isTold] whether it is said who is credited with each */
  const list = (kind, spans, isTold = false) => h('ul', {}, spans.slice(0, PLACES).map(span => [placeItem(article, span, { kind, onJump, also: also(span) }), isTold && h('li', { class: 'credit' }, creditAt(article, reading, span))]),
    spans.length > PLACES && h('li', { class: 'dimmer' }, `and ${spans.length - PLACES} more: G walks them`))
  /** @param {string} name @param {string} kind @param {Span[]} spans @param {string} [own] @param {boolean} [isTold] */
  const row = (name, kind, spans, own = '', isTold = false) => (spans.length ? [h('dt', { class: own }, name), h('dd', { class: own }, list(kind, spans, isTold))] : [])
  if (isSuggestion(flag)) {
    const { roles } = scheme.label(flag.row.label)
    return h('dl', { class: 'facts' }, roles.flatMap(({ key, name, mark }) => row(name, `lab-${mark}`, related(flag, key))))
  }
  const others = Object.entries(ROLES).flatMap(([role, name]) => row(name, 'rel-same', related(flag, role)))
  return h('dl', { class: 'facts' },
    row('Words meant', 'rel-flag', [flag.row], 'own'),
    row('Nearest credit', 'rel-credit', related(flag, 'nearest_credit')),
    row('Same figure', 'rel-same', sameFigure(flag), '', state.isRead), others)
}

/**
 * Whom a figure is credited to in one of its places, with which verb, and how sure it is said to be.
 * @param {Article} article @param {EngineReading} reading @param {Span} span
 */
function creditAt(article, reading, span) {
  const isIn = (/** @type {[number, number]} */ [start, end]) => start < span.end && span.start < end
  const { attributions } = reading.get()
  const credit = attributions.find(({ content }) => content.some(isIn))
  const cue = credit?.cue ? `: “${article.quote({ start: credit.cue[0], end: credit.cue[1] })}”` : ''
  const approx = reading.figureIn(span)?.approx.replace('_', ' ') ?? 'exact'
  const hedge = approx === 'exact' ? '' : `, ${approx}`
  return `${credit ? `${credit.name ?? 'Somebody unnamed'}${cue}` : 'Credited to nobody'}${hedge}`
}

/** @param {State} state @param {Flag} flag @param {Tools} tools */
function answers(state, flag, { acts, scheme, onAsk }) {
  const { keys } = state
  const isOffered = isSuggestion(flag)
  return h('div', { class: 'decide', role: 'group', 'aria-label': 'Decide this flag' }, forAll(state, flag),
    keyButton(keyFor('confirm', keys), isOffered ? 'Accept' : 'Confirm', () => acts.decide(flag, 'confirm')),
    maySource(flag, scheme) && keyButton(keyFor('sourced', keys), 'Sourced…', () => onAsk('source', flag)),
    !isOffered && keyButton(keyFor('not_a_claim', keys), 'Not a claim', () => acts.decide(flag, 'not_a_claim')),
    keyButton(keyFor('dismiss', keys), 'Dismiss…', () => onAsk('reason', flag)))
}

/** Of a suggestion, only where its label names a source. @param {Flag} flag @param {import('./scheme.js').Scheme} scheme */
export const maySource = (flag, scheme) => !isSuggestion(flag) || scheme.label(flag.row.label).roles.some(({ key }) => key === 'source')

/** The choice to decide all flags of one figure at once. @param {State} state @param {Flag} flag */
function forAll(state, flag) {
  const numbers = numbersOf(state, flag)
  if (numbers.length < 2) return null
  const key = keyFor('all places', state.keys)
  return h('label', { class: 'tick all' }, h('input', { type: 'checkbox', checked: state.isForAll, 'aria-keyshortcuts': keyShortcut(key), 'data-act': 'all places' }), kbd(key), h('span', {}, `All ${numbers.length} flags of this figure: ${numbers.join(', ')}`))
}

/** @param {State} state @param {Flag} flag */
const forWhich = (state, flag) => (state.isForAll ? h('span', { class: 'dim' }, ` For flags ${numbersOf(state, flag).join(', ')}.`) : null)

/** @param {State} state @param {Flag} flag */
const numbersOf = (state, flag) => [flag, ...alike(state, flag)].map(({ n }) => n).sort((one, other) => one - other)

/** @param {State} state @param {Flag} flag @param {Tools} tools */
function reasonForm(state, flag, { acts, drafts, dismissals, onLetGo }) {
  const draft = `reason ${flag.row.id}`
  const input = h('input', { type: 'text', 'aria-label': 'Another reason', placeholder: 'Another reason', maxlength: 2000, value: drafts.get(draft), 'data-draft': draft })
  const send = (/** @type {Event} */ event) => {
    event.preventDefault()
    if (!input.value.trim()) return input.focus()
    drafts.set(draft, '')
    acts.decide(flag, 'dismiss', { reason: input.value.trim() })
  }
  return h('div', { class: 'ask', role: 'group', 'aria-label': 'Why is it dismissed?' },
    h('p', {}, h('b', {}, 'Dismissed because'), forWhich(state, flag)),
    h('div', { class: 'choices' }, dismissals.map((reason, i) => keyButton(String(i + 1), reason, () => acts.decide(flag, 'dismiss', { reason })))),
    h('form', { onsubmit: send }, input, h('button', { class: 'btn' }, 'Dismiss'), keyButton('Esc', 'Back', onLetGo, { class: 'btn quiet' })))
}

/** @param {State} state @param {Flag} flag @param {Tools} tools */
function sourceForm(state, flag, tools) {
  const { acts, article, reading, onLetGo } = tools
  const offered = sourcesOf(flag, reading)
  return h('div', { class: 'ask', role: 'group', 'aria-label': 'Who is the source?' },
    h('p', {}, h('b', {}, 'Select the words that name the source'), ` in the article${offered.length ? ', or take:' : '.'}`, forWhich(state, flag)),
    h('div', { class: 'choices' }, offered.map((span, i) => keyButton(String(i + 1), article.quote(span).slice(0, 60), () => acts.decide(flag, 'sourced', { source: [[span.start, span.end]] })))),
    registryField(state, flag, tools),
    h('div', { class: 'row' }, keyButton('Enter', 'No words name it', () => acts.decide(flag, 'sourced')), keyButton('Esc', 'Back', onLetGo, { class: 'btn quiet' })))
}

/** The source where the article does not name it: found or added there. @param {State} state @param {Flag} flag @param {Tools} tools */
function registryField(state, flag, { acts, reading, registry, announcer, drafts }) {
  const id = `source-of-${flag.row.id}`
  const key = keyFor('registry', state.keys)
  const [named] = sourcesOf(flag, reading)
  const credit = () => (named ? reading.creditNaming(named) : null)
  const { box } = registryCombo({
    id, value: drafts.get(id), registry, announcer,
    words: () => asName(credit()?.name ?? ''),
    kind: () => credit()?.kind || 'named_organisation',
    onTake: source => {
      drafts.set(id, '')
      acts.decide(flag, 'sourced', { registry: source.id })
    },
    more: { 'data-draft': id, 'aria-keyshortcuts': keyShortcut(key) },
  })
  return h('div', { class: 'entry' }, h('label', { for: id }, kbd(key), ' Or from the registry'), box)
}

/**
 * What the engine takes for the source: offered, not decided. Of a credit, the words that name it.
 * @param {Flag} flag @param {EngineReading} reading
 * @returns {Span[]}
 */
export function sourcesOf(flag, reading) {
  const named = related(flag, 'source')
  if (named.length) return named
  return related(flag, 'nearest_credit').map(words => {
    const source = reading.creditNaming(words)?.source
    return source ? spanOf(source) : words
  })
}

/** @param {State} state @param {Flag} flag @param {Tools} tools */
function decided(state, flag, { acts }) {
  return h('div', { class: 'decided' }, outcome(state, flag), isOwnDecision(state, flag) && state.mayAnnotate && keyButton(keyFor('reopen', state.keys), 'Open it again', () => acts.reopen(flag)))
}

/** @param {State} state @param {Flag} flag */
function outcome(state, flag) {
  const who = flag.wish || flag.row.decided_by?.id === state.me.id ? 'you' : flag.row.decided_by?.name ?? 'somebody'
  const reason = flag.wish ? reasonOf(flag.wish) : flag.row.reason
  const status = statusOf(flag)
  const words = status === 'dismissed' ? `Dismissed by ${who}: ${reason}` : `${status !== 'confirmed' ? 'Sourced' : isSuggestion(flag) ? 'Accepted' : 'Confirmed'} by ${who}`
  return h('span', { class: 'end cut' }, tick(), h('span', { class: 'cut', title: words }, words))
}

/** @param {Flag} flag */
function severity({ row }) {
  const key = /** @type {keyof typeof SEVERITY} */ (row.severity)
  return h('span', { class: `sev ${SEVERITY[key]}` }, h('i', { 'aria-hidden': 'true' }), SAID[key])
}
