/** @import { State } from './types.js' */
import { contextsOf } from './contexts.js'
import { actFor, keyName, keysAreOn } from './keys.js'

/** @type {Record<string, -1 | 1>} */
const SENTENCES = { '[': -1, '{': -1, ']': 1, '}': 1 }

/**
 * Turns keys into actions, by where the person is.
 *
 * @param {{ get: () => State, actions: Record<string, (key: string) => void>, onCard: (card: Element) => void,
 *   onLetGo: () => void, caret: ReturnType<typeof import('./caret.js').createCaret>,
 *   spansHere: ReturnType<typeof import('./spans_here.js').createSpansHere> }} parts
 */
export function listenToKeys({ get, actions, onCard, onLetGo, caret, spansHere }) {
  document.addEventListener('keydown', onKey)

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    const { target } = event
    const isWriting = event.getModifierState('AltGraph') // where brackets take a third hand
    if (document.querySelector('dialog[open]') || event.defaultPrevented || (event.altKey && !isWriting) || !(target instanceof Element)) return
    if (isTyping(target)) return onTyping(event)
    if ((event.ctrlKey || event.metaKey) && !isWriting) return onControl(event)
    if (isPress(event, target)) return
    if (get().caret && keysGoToCaret(target) && caret.onKey(event)) return event.preventDefault()
    if (event.key === 'Tab') return onTab(event)
    const card = target.closest('.card')
    if (['Enter', ' '].includes(event.key) && card === target && !get().question) return press(event, () => onCard(card))
    if (event.key.length === 1 && !keysAreOn()) return
    const { key, shiftKey } = event
    const sentence = get().caret ? SENTENCES[key] : undefined
    if (sentence && (shiftKey || isBrace(key))) return press(event, () => caret.bySentence(sentence, true))
    const name = keyName({ key, shiftKey })
    const act = actFor(name, contextsOf(get()), get().keys)
    if (!act || !actions[act]) return
    event.preventDefault()
    actions[act](name)
  }

  /** @param {KeyboardEvent} event */
  function onControl(event) {
    const key = event.key.toLowerCase()
    if (get().caret && caret.onKey(event)) event.preventDefault()
    else if (key === 'f') press(event, () => actions.find(key)) // once more, in the field, and the browser's own search comes
    else if (key === 'z' || key === 'y') {
      event.preventDefault()
      actions[key === 'y' || event.shiftKey ? 'redo' : 'undo'](key)
    }
  }

  /** @param {KeyboardEvent} event */
  function onTab(event) {
    const at = get().caret && !event.shiftKey && keysGoToCaret(event.target) ? caret.offset() : null
    if (at !== null && !get().words && spansHere.open(at) > 1) event.preventDefault()
  }

  /** @param {KeyboardEvent} event @param {() => void} then */
  function press(event, then) {
    event.preventDefault()
    then()
  }

  /** @param {KeyboardEvent} event */
  function onTyping(event) {
    if (event.key === 'Escape') return press(event, onLetGo)
    const { target, key } = event
    const isEmptyReason = get().question?.kind === 'reason' && target instanceof HTMLInputElement && !target.value
    if (isEmptyReason && /^[1-9]$/.test(key) && keysAreOn()) press(event, () => actions.answer(key))
  }
}

/** What Shift makes of a bracket on many keyboards. @param {string} key */
const isBrace = key => key === '{' || key === '}'

/** @param {EventTarget} target */
function isTyping(target) {
  return target instanceof HTMLElement && target.matches('input:not([type=checkbox], [type=radio]), select, textarea')
}

/** A button or link that has the focus is pressed by these keys. @param {KeyboardEvent} event @param {Element} target */
function isPress(event, target) {
  return ['Enter', ' '].includes(event.key) && target.matches('button, a, summary, input')
}

/** @param {EventTarget | null} target */
function keysGoToCaret(target) {
  return !(target instanceof Element && target.closest('[role=tablist], .palette.here, .bar'))
}
