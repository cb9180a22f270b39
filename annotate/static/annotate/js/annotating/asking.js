/** @import { Flag, State } from './types.js' */
/** @import { Acts } from './acts.js' */
/** @import { Announcer } from './announce.js' */
/** @import { Article } from './article.js' */
import { maySource, sourcesOf } from './flag_cards.js'
import { keyFor } from './keys.js'
import { clearSelection, selectedWords } from './selection.js'
import { chosenFlag, isSuggestion } from './state.js'

/**
 * Deciding the chosen flag: at once, or after what has to be asked first, the reason or the source.
 *
 * @param {{ get: () => State, set: (values: Partial<State>) => void, acts: Acts, announcer: Announcer, article: Article, scheme: import('./scheme.js').Scheme, reading: import('./engine_reading.js').EngineReading, dismissals: string[],
 *   cards: ReturnType<typeof import('./cards.js').createCards> }} parts
 */
export function createAsking({ get: state, set, acts, announcer, article, scheme, reading, dismissals, cards }) {
  /** @param {string} decision */
  function decide(decision) {
    const flag = chosenFlag(state())
    if (flag && !(isSuggestion(flag) && decision === 'not_a_claim')) acts.decide(flag, decision)
  }

  /** @param {'reason' | 'source'} kind */
  function askChosen(kind) {
    const flag = chosenFlag(state())
    if (flag && (kind === 'reason' || maySource(flag, scheme))) ask(kind, flag.row.id)
  }

  /** @param {'reason' | 'source'} kind @param {number} flag */
  function ask(kind, flag) {
    set({ question: { kind, flag }, words: null })
    clearSelection()
    announcer.say(kind === 'reason' ? `Why? ${dismissals.map((reason, i) => `${i + 1} ${reason}`).join(', ')}, or type a reason` : `Select the words that name the source, then Enter. Enter alone: none. ${keyFor('registry', state().keys)}: from the registry`)
    if (kind === 'reason' && matchMedia('(pointer: fine)').matches) cards.chosen()?.querySelector('input')?.focus({ preventScroll: true })
  }

  /** @param {number} i */
  function answer(i) {
    const { question } = state()
    const flag = chosenFlag(state())
    if (!question || !flag) return
    if (question.kind === 'reason' && dismissals[i]) acts.decide(flag, 'dismiss', { reason: dismissals[i] })
    const source = sourcesOf(flag, reading)[i]
    if (question.kind === 'source' && source) acts.decide(flag, 'sourced', { source: [[source.start, source.end]] })
  }

  function settle() {
    const { question } = state()
    const flag = chosenFlag(state())
    if (question?.kind !== 'source' || !flag) return
    const words = selectedWords(article) ?? state().words
    clearSelection()
    acts.decide(flag, 'sourced', { source: words ? [[words.start, words.end]] : [] })
  }

  function registry() {
    cards.chosen()?.querySelector('input')?.focus({ preventScroll: true })
  }

  function reopen() {
    const flag = chosenFlag(state())
    if (flag) acts.reopen(flag)
  }

  function told() {
    const flag = chosenFlag(state())
    if (flag) announcer.tell(decidedAlready(state(), flag))
  }

  return { decide, askChosen, ask, answer, settle, registry, reopen, told }
}

/** @param {State} state @param {Flag} flag */
function decidedAlready(state, { n, row }) {
  if (row.decided_by && row.decided_by.id !== state.me.id) return `Flag ${n} is decided, by ${row.decided_by.name}`
  return `Flag ${n} is decided; ${state.history.undo.startsWith(`Flag ${n} `) ? 'Z takes it back' : 'O opens it again'}`
}
