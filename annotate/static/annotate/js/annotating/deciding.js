/** @import { Flag, Said, State, Wish } from './types.js' */
/** @import { Acting } from './acting.js' */
/** @import { Store } from './saver.js' */
/** @import { Scheme } from './scheme.js' */
import { alike } from './figures.js'
import { entryOf, saying } from './said.js'
import { isAwaited, isMine, isShown, isSuggestion, statusOf } from './state.js'

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
   * @param {Flag} flag @param {string} decision @param {Partial<Wish>} [more]  why, or by whom it is sourced
   */
  function decide(flag, decision, more = {}) {
    const state = store.get()
    const wish = { ...opened(), decision, ...more }
    const flags = state.isForAll ? [flag, ...alike(state, flag)] : [flag]
    const made = flags.flatMap(one => {
      const said = isSaid(state, one) ? null : proposed(one, wish)
      return said ? [fresh(said, { flag: one.row.id, byFlag: true })] : []
    })
    store.dispatch({ type: 'set', values: { question: null, words: null, isForAll: false } })
    const name = `${numbersOf(flags)} ${DECIDED[/** @type {keyof typeof DECIDED} */ (decision)]}`
    act(name, { before: made.flatMap(({ before }) => before), after: made.flatMap(({ after }) => after) }, flags.map(one => ({ id: one.row.id, before: opened(), after: wish })))
    onDecided(name)
  }

  /** @param {Flag} flag @param {Wish} wish @returns {Said | null} */
  function proposed(flag, { decision, source, registry }) {
    const { row } = flag
    if (!row.label || (decision !== 'confirm' && decision !== 'sourced')) return null
    const label = scheme.label(row.label)
    const told = decision === 'sourced' ? { ...row.attributes, sourcing: 'sourced' } : row.attributes
    const attributes = Object.fromEntries(Object.entries(told).filter(([key, value]) => key in label.attributes.properties && value !== null))
    const own = isSuggestion(flag) ? row.evidence.map(({ role, start, end }) => ({ role, start, end })) : [{ role: label.roles[0].key, start: row.start, end: row.end }]
    const spans = [...own.filter(({ role }) => !source.length || role !== 'source'), ...source.map(([start, end]) => ({ role: 'source', start, end }))]
    return { ...saying(row.label, spans), attributes, source: registry }
  }

  /** @param {Flag} flag  take one's decision back, with the draft it made */
  function reopen(flag) {
    const state = store.get()
    const made = [...state.annotations.values()].filter(one => one.flag === flag.row.id && isShown(one) && (isMine(state, one) || isAwaited(one)))
    const before = made.map(one => ({ ...entryOf(one), byFlag: true }))
    const after = before.map(entry => ({ ...entry, gone: true }))
    act(`Flag ${flag.n} is open again`, { before, after }, [{ id: flag.row.id, before: again(flag, made[0]?.said), after: opened() }])
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
const opened = () => ({ decision: null, reason: '', source: [], registry: null })

/**
 * What would decide a flag again as it was.
 * @param {Flag} flag @param {Said | undefined} made  of the decision
 * @returns {Wish}
 */
function again(flag, made) {
  if (flag.wish) return flag.wish
  const decision = { confirmed: 'confirm', answered: 'sourced', dismissed: 'dismiss' }[statusOf(flag)] ?? null
  const source = (made?.spans ?? []).filter(({ role }) => role === 'source').map(({ start, end }) => /** @type {[number, number]} */ ([start, end]))
  return { decision, reason: flag.row.reason, source, registry: made?.source ?? null }
}

/** @param {Flag[]} flags */
function numbersOf(flags) {
  const numbers = flags.map(({ n }) => n).sort((one, other) => one - other)
  return numbers.length === 1 ? `Flag ${numbers[0]}` : `Flags ${numbers.slice(0, -1).join(', ')} and ${numbers[numbers.length - 1]}`
}
