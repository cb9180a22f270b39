/** @import { State } from './types.js' */
/** @import { Acts } from './acts.js' */
/** @import { Announcer } from './announce.js' */
/** @import { Article } from './article.js' */
/** @import { Marking, Scheme } from './scheme.js' */
import { sameWords } from './occurrences.js'
import { isComposed } from './scheme.js'
import { clearSelection, selectedWords } from './selection.js'
import { chosenAnnotation, isMine } from './state.js'

/**
 * What is done with the selected words, here or wherever they stand; without words, with what is chosen.
 *
 * @param {{ get: () => State, set: (values: Partial<State>) => void, acts: Acts, announcer: Announcer, article: Article, scheme: Scheme,
 *   picking: ReturnType<typeof import('./picking.js').createPicking>, reading: import('./engine_reading.js').EngineReading,
 *   marksFirst: import('./drawing.js').Drawing['marksFirst'] }} parts
 */
export function createWording({ get: state, set, acts, announcer, article, scheme, picking, reading, marksFirst }) {
  /** @param {string} key */
  function label(key) {
    const marking = scheme.marking(key)
    const { words } = state()
    if (!marking) return
    if (words) return mark(marking)
    const one = chosenAnnotation(state())
    if (!one || !isMine(state(), one)) return
    if (one.said.label === marking.label.key && isComposed(marking.label)) return picking.begin(marking.role.key)
    if (one.said.spans.length === 1) acts.relabel(one, marking)
  }

  /** @param {Marking} marking */
  function mark(marking) {
    const { words } = state()
    if (!words) return
    const places = state().everywhere ? [words, ...sameWords(article, words)] : [words]
    instead(() => acts.mark(marking, places))
  }

  function piece() {
    const { words } = state()
    if (!words) return
    instead(() => acts.addPiece(words))
  }

  function everywhere() {
    const { words, everywhere: isOn } = state()
    if (!words) return
    const count = sameWords(article, words).length + 1
    set({ everywhere: !isOn && count > 1 })
    announcer.say(state().everywhere ? `A label marks all ${count} places of these words` : 'A label marks these words only')
  }

  /** With the source and the cue that the engine read, where it read any; each can be picked again. */
  function attribution() {
    const { words } = state()
    const label = scheme.composed
    if (!words || !label) return
    instead(() => acts.credit(label, words, reading.creditOf(words)))
  }

  /** A mark in place of the selection. @param {() => void} act */
  function instead(act) {
    marksFirst(() => {
      letGo()
      act()
    })
  }

  function letGo() {
    const selection = getSelection()
    if (state().caret) selection?.collapseToEnd()
    else clearSelection()
    set({ words: null, everywhere: false })
  }

  /** The words are what is being picked: those selected this very moment, though they are not told yet. */
  function endPicking() {
    const words = selectedWords(article) ?? state().words
    if (words) picking.take(words)
    clearSelection()
    picking.end()
  }

  return { label, mark, piece, everywhere, attribution, letGo, endPicking }
}
