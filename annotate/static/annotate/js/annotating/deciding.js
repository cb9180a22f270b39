/** @import { Flag, Said, Span, State, Wish } from './types.js' */
/** @import { Acting } from './acting.js' */
/** @import { Store } from './saver.js' */
/** @import { Scheme } from './scheme.js' */
import { alike } from './figures.js'
import { entryOf, saying } from './said.js'
import { isMine, isShown, statusOf } from './state.js'

const DECIDED = { confirm: 'confirmed', sourced: 'sourced', not_a_claim: 'not a claim', dismiss: 'dismissed' }

/**
 * What a person does to flags.
 *
 * @param {{ acting: Acting, store: Store, scheme: Scheme, onDecided: (said: string) => void }} parts  onDecided: a flag is decided, and there may be a next
 */
export function createDeciding({ acting, store, scheme, onDecided }) {
  const { act, fresh } = acting

  /**
   * Decide a flag; where the person said so, all open flags of its figure with it, as one act.
   * @param {Flag} flag @param {string} decision @param {string} [reason] @param {Span[]} [source]
   */
  function decide(flag, decision, reason = '', source = []) {
    const state = store.get()
    const wish = { decision, reason, source: /** @type {[number, number][]} */ (source.map(({ start, end }) => [start, end])) }
    const flags = state.isForAll ? [flag, ...alike(state, flag)] : [flag]
    const made = flags.flatMap(one => {
      const said = isSaid(state, one) ? null : proposed(one, decision, source)
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

  return { decide, reopen }
}

/**
 * Whether one's claim on just these words stands already, made of another flag on them: one is enough.
 * @param {State} state @param {Flag} flag
 */
function isSaid({ annotations, flags, me }, { row }) {
  return [...annotations.values()].some(({ flag, author, gone }) => {
    const other = flag === null || flag === row.id || gone || author.id !== me.id ? undefined : flags.get(flag)?.row
    return other?.label === row.label && other.start === row.start && other.end === row.end
  })
}

/** @returns {Wish} */
const opened = () => ({ decision: null, reason: '', source: [] })

/** @param {Flag} flag @returns {Wish} what would decide it again as it was */
function again(flag) {
  if (flag.wish) return flag.wish
  const decision = { confirmed: 'confirm', answered: 'sourced', dismissed: 'dismiss' }[statusOf(flag)] ?? null
  return { decision, reason: flag.row.reason, source: [] }
}

/** @param {Flag[]} flags */
function numbersOf(flags) {
  const numbers = flags.map(({ n }) => n).sort((one, other) => one - other)
  return numbers.length === 1 ? `Flag ${numbers[0]}` : `Flags ${numbers.slice(0, -1).join(', ')} and ${numbers[numbers.length - 1]}`
}
