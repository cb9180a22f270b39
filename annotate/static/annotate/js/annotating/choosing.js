/** @import { Chosen, Span, State } from './types.js' */
/** @import { Announcer } from './announce.js' */
/** @import { Store } from './saver.js' */
import { inReadingOrder } from './order.js'

/**
 * Turning to a flag or an annotation, from wherever it is named: the text, a card, the address.
 *
 * @param {{ store: Store, announcer: Announcer, sight: ReturnType<typeof import('./sight.js').createSight>,
 *   cards: ReturnType<typeof import('./cards.js').createCards>, drawn: () => void, onComment: (id: number) => void }} parts
 *   drawn: what is chosen is drawn when it returns
 */
export function createChoosing({ store, announcer, sight, cards, drawn, onComment }) {
  /**
   * Its card is shown, and its words come in sight.
   * @param {Chosen} chosen
   * @param {{ isQuiet?: boolean, keepsFocus?: boolean }} [how]  quiet: the text stays where it is, and the focus too
   */
  function choose(chosen, { isQuiet = false, keepsFocus = false } = {}) {
    announcer.goOn()
    store.dispatch({ type: 'set', values: { chosen, tab: chosen.kind === 'flag' ? 'flags' : 'annotations', question: null, editing: null, words: null, isForAll: false } })
    const span = spanOf(store.get(), chosen)
    if (!span || isQuiet) return
    drawn()
    sight.bring(span)
    if (!keepsFocus) cards.chosen()?.focus({ preventScroll: true })
  }

  /** @param {number} id  as the server counts */
  function toAnnotation(id) {
    const found = inReadingOrder(store.get()).find(({ row }) => row?.id === id)
    if (found) choose({ kind: 'annotation', key: found.key })
  }

  /** @param {number} id */
  function toFlag(id) {
    if (store.get().flags.has(id)) choose({ kind: 'flag', id })
    else announcer.tell('This flag is not in the text in force: its words were changed, or the engine raises it no more.')
  }

  /** Come to what the address names: #flag-3 (or ?flag=3), #annotation-7 or #comment-12, by their ids. */
  function followAddress() {
    const [, kind, id] = /^#(flag|annotation|comment)-(\d+)$/.exec(location.hash) ?? /[?&](flag)=(\d+)(?=&|$)/.exec(location.search) ?? []
    if (kind === 'flag') toFlag(Number(id))
    if (kind === 'annotation') toAnnotation(Number(id))
    if (kind === 'comment') onComment(Number(id))
  }

  return { choose, toAnnotation, followAddress }
}

/** @param {State} state @param {Chosen} chosen @returns {Span | undefined} */
function spanOf({ flags, annotations }, chosen) {
  return chosen.kind === 'flag' ? flags.get(chosen.id)?.row : annotations.get(chosen.key)?.said.spans[0]
}
