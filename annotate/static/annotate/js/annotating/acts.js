/** @import { Annotation, Entry, Flag, Label, Relation, Role, Said, Span, State, Wish } from './types.js' */
/** @import { Article } from './article.js' */
/** @import { Credit } from './engine_reading.js' */
/** @import { Announcer } from './announce.js' */
/** @import { Saver, Store } from './saver.js' */
/** @import { Marking, Scheme } from './scheme.js' */
/** @import { UndoLog } from './undo.js' */
import { attributesFrom, attributesOfCredit, spanOf } from './engine_reading.js'
import { alike } from './figures.js'
import { entryOf, firstSpan, saidOf, sameSaid, sameSpan, saying, withSpan } from './said.js'
import { isClaim, isComposed } from './scheme.js'
import { chosenAnnotation, isMine, isShown, statusOf } from './state.js'

const DECIDED = { confirm: 'confirmed', sourced: 'sourced', not_a_claim: 'not a claim', dismiss: 'dismissed' }

/**
 * Everything a person does to annotations and flags: each act changes the state at once, can be undone,
 * is said aloud, and is sent in the background.
 *
 * @param {{ store: Store, log: UndoLog, saver: Saver, scheme: Scheme, article: Article, announcer: Announcer,
 *   onDecided: (said: string) => void,
 *   suggest: (label: Label, role: Role, words: Span) => Record<string, unknown> }} parts  onDecided: a flag is decided, and there may be a next; suggest: what the engine can tell of words
 */
export function createActs({ store, log, saver, scheme, article, announcer, onDecided, suggest }) {
  /**
   * @param {string} name
   * @param {{ before: Entry[], after: Entry[] }} entries
   * @param {{ id: number, before: Wish, after: Wish }[]} [flags]
   * @param {string} [field]           typing in it is one act
   */
  function act(name, { before, after }, flags = [], field) {
    const change = { annotations: after, flags: flags.map(({ id, after: wish }) => ({ id, wish })) }
    announcer.goOn()
    log.push({ name, before: { annotations: before, flags: flags.map(({ id, before: wish }) => ({ id, wish })) }, after: change, ...(field && { field }) })
    store.dispatch({ type: 'change', change })
    told()
    if (field) saver.wakeSoon()
    else {
      announcer.say(name)
      saver.wake()
    }
  }

  function told() {
    store.dispatch({ type: 'set', values: { history: log.history } })
  }

  /** @param {Annotation} annotation @param {Said} said @param {string} name @param {string} [field] */
  function change(annotation, said, name, field) {
    if (sameSaid(annotation.said, said)) return
    const before = entryOf(annotation)
    act(name, { before: [before], after: [{ ...before, said }] }, [], field)
  }

  /**
   * Change what an annotation says.
   * @param {string} key
   * @param {(said: Said) => Said} update
   * @param {string} name
   * @param {string} [field]           typing in it is one act
   */
  function edit(key, update, name, field) {
    const annotation = store.get().annotations.get(key)
    if (annotation) change(annotation, update(annotation.said), name, field)
  }

  /** @param {Said} said @param {{ flag?: number | null, supersedes?: number | null, byFlag?: boolean }} [links] */
  function fresh(said, { flag = null, supersedes = null, byFlag = false } = {}) {
    const entry = { key: crypto.randomUUID(), said, gone: false, flag, supersedes, byFlag }
    return { key: entry.key, before: [{ ...entry, gone: true }], after: [entry] }
  }

  /**
   * Mark words: a part of the chosen attribution where there is one, else the beginning of an annotation.
   * Words that stand in several places become as many annotations, in one act.
   * @param {Marking} marking
   * @param {Span[]} places            the selected words, then the same words elsewhere
   */
  function mark({ label, role }, [words, ...others]) {
    const chosen = chosenAnnotation(store.get())
    const quote = `“${short(article.quote(words))}”`
    if (chosen && chosen.said.label === label.key && isComposed(label) && isMine(store.get(), chosen)) {
      change(chosen, withSpan(chosen.said, role, words), `${role.name} ${quote} added to the ${label.name.toLowerCase()}`)
      return
    }
    const says = (/** @type {Span} */ span) => ({ ...saying(label.key, [{ role: role.key, ...span }]), attributes: suggest(label, role, span) })
    if (others.length) return beginAll([words, ...others].filter(span => !isMarked(label.key, role.key, span)).map(says), `${role.name} marked in ${others.length + 1} places: ${quote}`)
    begin(says(words), label.roles.length > 1 && isComposed(label) ? `${label.name} begun with ${quote} as ${role.name.toLowerCase()}` : `${role.name} marked: ${quote}`)
  }

  /**
   * Begin an attribution with its content, and with the source and the cue that the engine reads for it.
   * @param {Label} label
   * @param {Span} words
   * @param {Credit | null} credit
   */
  function credit(label, words, credit) {
    const roles = label.roles.filter(role => role.hotkey)
    const content = roles[roles.length - 1]
    const read = { source: credit?.source, cue: credit?.cue }
    const parts = roles.flatMap(role => {
      const place = read[/** @type {'source' | 'cue'} */ (role.key)]
      const span = place && spanOf(place)
      return span && (span.end <= words.start || words.end <= span.start) ? [{ role: role.key, ...span }] : []
    })
    const said = saying(label.key, [...parts, { role: content.key, ...words }])
    const attributes = credit && parts.length ? attributesFrom(label, attributesOfCredit(credit)) : {}
    const told = parts.map(part => `${scheme.role(label.key, part.role).name.toLowerCase()} “${short(article.quote(part))}”`)
    const rest = told.length ? `with ${told.join(' and ')}, as the engine reads it. 1 and 2 pick them again` : 'Now mark its source with 1 and its cue with 2'
    begin({ ...said, attributes }, `${label.name} begun${told.length ? ' ' : '. '}${rest}`)
  }

  /** Add words to the chosen annotation, as another piece of what it marks. @param {Span} words */
  function addPiece(words) {
    const chosen = chosenAnnotation(store.get())
    const role = chosen && pieceRole(store.get(), scheme, chosen)
    if (chosen && role) change(chosen, withSpan(chosen.said, role, words), `“${short(article.quote(words))}” added to the ${role.name.toLowerCase()}`)
  }

  /** @param {string} label @param {string} role @param {Span} words  whether this person marked them so already */
  function isMarked(label, role, words) {
    const mine = [...store.get().annotations.values()].filter(one => isShown(one) && one.author.id === store.get().me.id && one.said.label === label)
    return mine.some(({ said }) => said.spans.length === 1 && said.spans[0].role === role && sameSpan(said.spans[0], words))
  }

  /** @param {Said[]} all @param {string} name */
  function beginAll(all, name) {
    const made = all.map(said => fresh(said))
    if (!made.length) return announcer.say('All of these places are marked so already')
    act(name, { before: made.flatMap(one => one.before), after: made.flatMap(one => one.after) })
    store.dispatch({ type: 'set', values: { chosen: { kind: 'annotation', key: made[0].key }, tab: 'annotations', editing: null } })
  }

  /** @param {Said} said @param {string} name @param {{ supersedes?: number | null }} [links] */
  function begin(said, name, links) {
    const { key, before, after } = fresh(said, links)
    act(name, { before, after })
    store.dispatch({ type: 'set', values: { chosen: { kind: 'annotation', key }, tab: 'annotations', editing: null } })
  }

  /** @param {Annotation} annotation @param {Marking} marking */
  function relabel(annotation, { label, role }) {
    const [{ start, end }] = annotation.said.spans
    const { source, verdict } = annotation.said
    const kept = { source: label.roles.some(one => one.key === 'source') ? source : null, verdict: isClaim(label) ? verdict : null }
    const said = { ...annotation.said, ...kept, label: label.key, spans: [{ role: role.key, start, end }], attributes: {} }
    change(annotation, said, `Changed to ${role.name.toLowerCase()}`)
  }

  /** What is related to it loses the relation in the same act. @param {Annotation} annotation */
  function withdraw(annotation) {
    const related = [...store.get().annotations.values()].filter(one => isMine(store.get(), one) && one.said.relations.some(({ to }) => to === annotation.key))
    const before = [entryOf(annotation), ...related.map(entryOf)]
    const after = before.map((entry, i) => (i ? { ...entry, said: unrelated(entry.said, annotation.key) } : { ...entry, gone: true }))
    act(`${scheme.label(annotation.said.label).name} deleted`, { before, after })
    store.dispatch({ type: 'set', values: { chosen: null, editing: null } })
  }

  /** @param {string} key @param {Relation} relation @param {string} told */
  function relate(key, relation, told) {
    const other = store.get().annotations.get(relation.to)
    const quote = other ? ` “${short(article.quote(firstSpan(other.said)))}”` : ''
    const isOther = (/** @type {Relation} */ one) => one.kind !== relation.kind || one.to !== relation.to
    edit(key, said => ({ ...said, relations: [...said.relations.filter(isOther), relation] }), `Related: ${told}${quote}`)
  }

  /** @param {string} key @param {Relation} relation */
  function unrelate(key, relation) {
    edit(key, said => ({ ...said, relations: said.relations.filter(one => one.kind !== relation.kind || one.to !== relation.to) }), 'Relation taken out')
  }

  /** @param {Annotation} annotation  an approved one: the change waits beside it until it is approved too */
  function propose(annotation) {
    if (!annotation.row) return
    begin(annotation.said, 'A change to the approved annotation is begun', { supersedes: annotation.row.id })
  }

  /**
   * Decide a flag; where the person said so, all open flags of its figure with it, as one act.
   * @param {Flag} flag @param {string} decision @param {string} [reason] @param {Span[]} [source]
   */
  function decide(flag, decision, reason = '', source = []) {
    const state = store.get()
    const wish = { decision, reason, source: /** @type {[number, number][]} */ (source.map(({ start, end }) => [start, end])) }
    const flags = state.isForAll ? [flag, ...alike(state, flag)] : [flag]
    const made = flags.flatMap(one => {
      const said = proposed(one, decision, source)
      return said ? [fresh(said, { flag: one.row.id, byFlag: true })] : []
    })
    store.dispatch({ type: 'set', values: { question: null, words: null, isForAll: false } })
    const name = `${numbersOf(flags)} ${DECIDED[/** @type {keyof typeof DECIDED} */ (decision)]}`
    act(name, { before: made.flatMap(({ before }) => before), after: made.flatMap(({ after }) => after) }, flags.map(one => ({ id: one.row.id, before: opened(), after: wish })))
    onDecided(name)
  }

  /** @param {Flag} flag @param {string} decision @param {Span[]} source @returns {Said | null} */
  function proposed({ row }, decision, source) {
    if (!row.label || !['confirm', 'sourced'].includes(decision)) return null
    const label = scheme.label(row.label)
    const told = decision === 'sourced' ? { ...row.attributes, sourcing: 'sourced' } : row.attributes
    const attributes = Object.fromEntries(Object.entries(told).filter(([key, value]) => key in label.attributes.properties && value !== null))
    const spans = [{ role: label.roles[0].key, start: row.start, end: row.end }, ...source.map(span => ({ role: 'source', ...span }))]
    return { ...saying(row.label, spans), attributes }
  }

  /** @param {Flag} flag  take one's decision back, with the draft it made */
  function reopen(flag) {
    const made = [...store.get().annotations.values()].filter(one => one.flag === flag.row.id && isShown(one) && isMine(store.get(), one))
    const before = made.map(one => ({ ...entryOf(one), byFlag: true }))
    const after = before.map(entry => ({ ...entry, gone: true }))
    act(`Flag ${flag.n} is open again`, { before, after }, [{ id: flag.row.id, before: again(flag), after: opened() }])
  }

  /** @param {'undo' | 'redo'} way */
  function step(way) {
    log.close()
    const done = way === 'undo' ? log.undo() : log.redo()
    if (!done) return announcer.say(`Nothing to ${way}`)
    announcer.goOn()
    const applied = way === 'undo' ? done.before : done.after
    store.dispatch({ type: 'set', values: { question: null, editing: null } })
    store.dispatch({ type: 'change', change: applied })
    choose(store.get(), applied)
    told()
    announcer.say(`${way === 'undo' ? 'Undone' : 'Done again'}: ${done.name}`)
    saver.wake()
  }

  /** @param {State} state @param {{ annotations: Entry[], flags: { id: number }[] }} applied */
  function choose({ annotations }, applied) {
    if (applied.flags.length) return store.dispatch({ type: 'set', values: { chosen: { kind: 'flag', id: applied.flags[0].id }, tab: 'flags' } })
    const key = applied.annotations.find(entry => !annotations.get(entry.key)?.gone)?.key
    store.dispatch({ type: 'set', values: { chosen: key ? { kind: 'annotation', key } : null, tab: 'annotations' } })
  }

  /** @param {Annotation} annotation @param {Said} said  the person's choice between two versions */
  function settle(annotation, said) {
    if (!annotation.conflict) return
    store.dispatch({ type: 'settled', key: annotation.key, row: annotation.conflict })
    const before = { ...entryOf(annotation), said: saidOf(annotation.conflict), gone: false }
    store.dispatch({ type: 'change', change: { annotations: [{ ...before, said }], flags: [] } })
    announcer.say('Chosen')
    saver.wake()
  }

  return { change, edit, mark, credit, addPiece, relabel, withdraw, relate, unrelate, propose, decide, reopen, step, settle, closeField: () => log.close() }
}

/** @typedef {ReturnType<typeof createActs>} Acts */

/** @param {Said} said @param {string} key @returns {Said} */
const unrelated = (said, key) => ({ ...said, relations: said.relations.filter(({ to }) => to !== key) })

/** @returns {Wish} */
const opened = () => ({ decision: null, reason: '', source: [] })

/** @param {Flag} flag @returns {Wish} what would decide it again as it was */
function again(flag) {
  if (flag.wish) return flag.wish
  const decision = { confirmed: 'confirm', answered: 'sourced', dismissed: 'dismiss' }[statusOf(flag)] ?? null
  return { decision, reason: flag.row.reason, source: [] }
}

/**
 * The role in which an annotation takes further pieces at one key; null where it takes none, or digits add them.
 * @param {State} state @param {Scheme} scheme @param {Annotation} annotation
 */
export function pieceRole(state, scheme, annotation) {
  const label = scheme.label(annotation.said.label)
  const role = scheme.role(label.key, annotation.said.spans[0].role)
  return isMine(state, annotation) && !isComposed(label) && role.max !== 1 ? role : null
}

/** @param {Flag[]} flags */
function numbersOf(flags) {
  const numbers = flags.map(({ n }) => n).sort((one, other) => one - other)
  return numbers.length === 1 ? `Flag ${numbers[0]}` : `Flags ${numbers.slice(0, -1).join(', ')} and ${numbers[numbers.length - 1]}`
}

/** @param {string} words */
export function short(words) {
  return words.length > 60 ? `${words.slice(0, 57)}…` : words
}
