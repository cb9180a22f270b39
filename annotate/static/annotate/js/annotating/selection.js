/** @import { Span } from './types.js' */
/** @import { Article } from './article.js' */
import { snap, trim } from '../text/graphemes.js'

const TOUCH_PAUSE = 300

/**
 * Reads what is selected in the article, by mouse, finger or key: whole characters, no white space around.
 *
 * @param {Article} article
 * @param {(words: Span | null) => void} onWords  told when a selection is finished, null when it is let go
 */
export function watchSelection(article, onWords) {
  let isPressed = false
  let timer = 0

  function later(delay = 0) {
    clearTimeout(timer)
    timer = window.setTimeout(() => { if (!isPressed) onWords(selectedWords(article)) }, delay)
  }

  document.addEventListener('pointerdown', event => {
    isPressed = event.pointerType === 'mouse' && event.button === 0
  })
  document.addEventListener('pointerup', () => {
    if (!isPressed) return
    isPressed = false
    later()
  })
  document.addEventListener('selectionchange', () => {
    if (isInArticle(article) || getSelection()?.isCollapsed) later(matchMedia('(pointer: coarse)').matches ? TOUCH_PAUSE : 0)
  })
}

/**
 * @param {Article} article
 * @returns {Span | null}
 */
export function selectedWords(article) {
  const selection = getSelection()
  if (!selection || selection.isCollapsed || !selection.rangeCount || !isInArticle(article)) return null
  const range = selection.getRangeAt(0)
  const start = article.unitAt(range.startContainer, range.startOffset)
  const end = article.unitAt(range.endContainer, range.endOffset)
  const words = start < end ? trim(article.text, { start, end }) : null
  if (!words) return null
  const whole = snap(article.text, words)
  return { start: article.offsetOf(whole.start), end: article.offsetOf(whole.end) }
}

/**
 * Select words as a mouse would.
 * @param {Article} article
 * @param {Span} words
 */
export function selectWords(article, words) {
  const range = article.range(words)
  getSelection()?.setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset)
}

/** @param {Article} article */
function isInArticle({ root }) {
  const selection = getSelection()
  return Boolean(selection && selection.rangeCount && selection.getRangeAt(0).intersectsNode(root))
}

export function clearSelection() {
  getSelection()?.removeAllRanges()
}
